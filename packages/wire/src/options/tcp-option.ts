import type { LayerField } from '../inspect/layer.js';

/**
 * What is wrong with an option:
 * `lengthMissing` the kind is the last byte of the options;
 * `lengthTooShort` its length byte is 0 or 1;
 * `pastEnd` its length leads past the end of the options;
 * `wrongLength` its length is none that this kind may have;
 * `cut` the capture ends within it;
 * `nonZeroPadding` something other than zeros follows the end of the list.
 */
export type TcpOptionProblem =
  | 'lengthMissing'
  | 'lengthTooShort'
  | 'pastEnd'
  | 'wrongLength'
  | 'cut'
  | 'nonZeroPadding';

/** One TCP option, for people. */
export interface TcpOption {
  readonly kind: number;
  /** Stable name, tshark's where it has one, such as "tcp.options.mss". */
  readonly key: string;
  /** English name, such as "Maximum segment size". */
  readonly name: string;
  /** What it says, in words; the bytes in hex where it is malformed or not known. */
  readonly value: string;
  /** First byte, counted from the origin that the caller gave. */
  readonly offset: number;
  /** Bytes that are there. */
  readonly length: number;
  /** Its length byte; 1 for the two kinds without one, 0 where it is missing. */
  readonly claimedLength: number;
  /** The values in it, after kind and length. */
  readonly parts: readonly LayerField[];
  readonly problem?: TcpOptionProblem;
}
