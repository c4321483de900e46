import { InvalidArgumentError } from 'commander';

/** Segments of a connection by their places in it, counted from 1, both among them. */
export interface SegmentRange {
  readonly first: number;
  /** Infinity: to the end. */
  readonly last: number;
}

/** Reads `10-20`, `10-`, `-20` or `10`. @throws InvalidArgumentError */
export function segmentRange(text: string): SegmentRange {
  const [from, to, ...more] = text.split('-');
  const isRange = more.length === 0 && text !== '-' && [from, to ?? ''].every((part) => /^\d{0,10}$/.test(part));
  if (isRange && text !== '') {
    const first = from === '' ? 1 : Number(from);
    const last = to === undefined ? first : to === '' ? Infinity : Number(to);
    if (first >= 1 && last >= first) return { first, last };
  }
  throw new InvalidArgumentError('It must be places within the connection, such as 1-100, 100- or -100.');
}
