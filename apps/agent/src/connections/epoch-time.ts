const dayNs = 86_400_000_000_000n;

/** Nanoseconds since 1970 of a time that is told from a capture's base; null where the capture has no times. */
export function epochNs(baseSeconds: number | null, timeNs: number): bigint | null {
  if (baseSeconds === null || !Number.isFinite(timeNs)) return null;
  return BigInt(baseSeconds) * 1_000_000_000n + BigInt(Math.round(timeNs));
}

/** `1700000000.123456789`: as tshark's frame.time_epoch. */
export function epochText(ns: bigint): string {
  const sign = ns < 0n ? '-' : '';
  const digits = String(ns < 0n ? -ns : ns).padStart(10, '0');
  return `${sign}${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

/** The day in UTC: `2026-11-22`. */
export function dayText(ns: bigint): string {
  return new Date(Number(ns / 1_000_000n)).toISOString().split('T')[0];
}

/** The time of that day, to the microsecond: `10:31:07.123456`. */
export function timeOfDayText(ns: bigint): string {
  const micros = (((ns % dayNs) + dayNs) % dayNs) / 1000n;
  const part = (value: bigint, digits: number): string => String(value).padStart(digits, '0');
  const seconds = micros / 1_000_000n;
  const clock = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n].map((value) => part(value, 2)).join(':');
  return `${clock}.${part(micros % 1_000_000n, 6)}`;
}
