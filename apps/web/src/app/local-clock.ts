/** How far this browser's clock was ahead of UTC at a moment, seconds. @param seconds epoch seconds */
export const secondsAhead = (seconds: number): number => -new Date(seconds * 1000).getTimezoneOffset() * 60;
