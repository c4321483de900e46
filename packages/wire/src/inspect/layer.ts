/**
 * Why a layer is not what it should be:
 * `cut` the capture ends within it; `malformed` its headers contradict themselves; `fragment` it is a piece of a packet,
 * whose other pieces stand in other frames; `unknownLinkType` there is no decoder for this link type.
 */
export type LayerNote = 'cut' | 'malformed' | 'fragment' | 'unknownLinkType';

/** One field of a header, for people. */
export interface LayerField {
  /** Stable name; tshark's field name where it has one, such as "tcp.srcport". A key may occur more than once. */
  readonly key: string;
  /** English name, as the RFC or standard has it. */
  readonly name: string;
  readonly value: string;
  /** First byte, counted from the start of the frame, and number of bytes. */
  readonly offset: number;
  readonly length: number;
  /**
   * Where the field is not whole bytes: its first bit, as RFCs draw it, counted from the start of its header, or of the
   * TCP option that it is part of.
   */
  readonly bitOffset?: number;
  readonly bitLength?: number;
  /** 1 for a part of the field above it that has no depth, such as a value within an option. */
  readonly depth?: number;
  /** What is wrong with an option; see TcpOptionProblem. */
  readonly problem?: string;
}

/** One header of a frame, or what follows the last one. */
export interface Layer {
  /** Stable name; tshark's protocol name where it has one, such as "ip". */
  readonly protocol: string;
  /** English name. */
  readonly name: string;
  /** First byte, counted from the start of the frame, and number of bytes that were captured. */
  readonly offset: number;
  readonly length: number;
  readonly fields: readonly LayerField[];
  readonly note?: LayerNote;
}
