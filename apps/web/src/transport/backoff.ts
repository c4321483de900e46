const firstMs = 250;
const mostMs = 5_000;

/**
 * How long to wait before the next attempt: doubles with each one up to 5 s, and varies by chance between half and all
 * of that, so that several pages do not knock in step.
 * @param attempt failed attempts so far, from 1
 * @param random a number from 0 up to 1
 * @returns milliseconds
 */
export function retryDelayMs(attempt: number, random: number): number {
  const most = Math.min(mostMs, firstMs * 2 ** Math.min(attempt - 1, 10));
  return Math.round(most * (0.5 + random / 2));
}
