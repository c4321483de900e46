const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');

/**
 * A moment as a clock shows it, to the microsecond, as tcpdump prints it: `22:23:41.475469`.
 * @param baseSeconds epoch seconds from which it counts, ahead of UTC by as much as the clock is that is read
 * @param ns nanoseconds since then
 */
export function formatWallClock(baseSeconds: number, ns: number): string {
  const micros = Math.round((baseSeconds % 1) * 1e6) + Math.floor(ns / 1000);
  const seconds = Math.floor(baseSeconds) + Math.floor(micros / 1e6);
  const ofDay = ((seconds % 86_400) + 86_400) % 86_400;
  const [hours, minutes] = [Math.floor(ofDay / 3600), Math.floor(ofDay / 60) % 60];
  return `${pad(hours, 2)}:${pad(minutes, 2)}:${pad(ofDay % 60, 2)}.${pad(((micros % 1e6) + 1e6) % 1e6, 6)}`;
}
