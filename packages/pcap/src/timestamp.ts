/** How an interface counts time. */
export interface TimeBase {
  /** Units in a second: 10^n or 2^n. */
  readonly unitsPerSecond: number;
  /** Seconds to be added to every timestamp. */
  readonly offsetSeconds: number;
}

/** Microseconds since 1970, pcapng's default. */
export const microseconds: TimeBase = { unitsPerSecond: 1_000_000, offsetSeconds: 0 };

/** Up to here the division below is exact in doubles: a remainder times 2^16 stays under 2^53. */
const maxExactUnits = 2 ** 37;

/** The units that pcapng's if_tsresol byte means: bit 7 chooses between powers of 10 and of 2. */
export function unitsPerSecond(resolution: number): number {
  const exponent = resolution & 0x7f;
  return resolution & 0x80 ? 2 ** exponent : 10 ** exponent;
}

/** Writes a 64-bit count of units, given in two halves, as seconds and nanoseconds. Exact up to 2^53 seconds. */
export function setTime(target: { seconds: number; nanos: number }, high: number, low: number, base: TimeBase): void {
  const units = base.unitsPerSecond;
  if (units > maxExactUnits) {
    setFineTime(target, high, low, base);
    return;
  }
  // Long division, 16 bits at a time below the high word.
  const highSeconds = Math.floor(high / units);
  const middle = (high - highSeconds * units) * 65536 + (low >>> 16);
  const middleSeconds = Math.floor(middle / units);
  const rest = (middle - middleSeconds * units) * 65536 + (low & 0xffff);
  const lowSeconds = Math.floor(rest / units);
  const remainder = rest - lowSeconds * units;
  target.seconds = highSeconds * 4294967296 + middleSeconds * 65536 + lowSeconds + base.offsetSeconds;
  target.nanos = units <= 1e9 && 1e9 % units === 0 ? remainder * (1e9 / units) : fractionNanos(remainder, units);
}

function fractionNanos(remainder: number, units: number): number {
  if (units <= 2 ** 23) return Math.floor((remainder * 1e9) / units);
  return Number((BigInt(remainder) * 1_000_000_000n) / BigInt(units));
}

function setFineTime(target: { seconds: number; nanos: number }, high: number, low: number, base: TimeBase): void {
  const count = (BigInt(high) << 32n) | BigInt(low);
  // Beyond 2^64 units a second the count never reaches one second.
  const units = BigInt(base.unitsPerSecond);
  const seconds = count / units;
  target.seconds = Number(seconds) + base.offsetSeconds;
  target.nanos = Number(((count - seconds * units) * 1_000_000_000n) / units);
}
