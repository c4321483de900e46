/**
 * What was wrong with a capture, and at which byte. Reading stops there; every whole frame before it has been delivered.
 *
 * `byteOffset` counts from the start of the stream and names the start of the record, block or header concerned.
 */
export type CaptureProblem =
  /** Not a single byte. */
  | Problem<'empty', Record<string, never>>
  /** The first bytes are no capture's. `magic`: up to four bytes in hex, such as "89504e47". */
  | Problem<'notACapture', { magic: string }>
  /** The stream ends within the file's own header. */
  | Problem<'cutInFileHeader', { missingBytes: number }>
  /** The stream ends within a record or block; `streamLength` is where. */
  | Problem<'cutInRecord', { missingBytes: number; streamLength: number }>
  /** A pcap record claims more captured bytes than any record has. */
  | Problem<'recordTooLong', { length: number; limit: number }>
  /** A pcapng block is shorter than its type allows (0 included). */
  | Problem<'badBlockLength', { blockType: number; length: number }>
  /** A pcapng block claims more bytes than any block has. */
  | Problem<'blockTooLong', { blockType: number; length: number; limit: number }>
  /** The length at the end of a pcapng block is not the one at its start. */
  | Problem<'blockLengthsDiffer', { blockType: number; length: number; trailingLength: number }>
  /** A packet's captured length leads past the end of its pcapng block. */
  | Problem<'packetPastBlock', { length: number; blockLength: number }>
  /** A packet names an interface that its section has not described. */
  | Problem<'unknownInterface', { interfaceId: number; interfaceCount: number }>
  /** More interfaces than any machine has. */
  | Problem<'tooManyInterfaces', { limit: number }>
  /** A pcapng section header without a byte-order mark. `magic`: its four bytes in hex. */
  | Problem<'badByteOrderMark', { magic: string }>
  /** A version of the format that is not known. */
  | Problem<'unsupportedVersion', { major: number; minor: number }>;

interface Problem<Code extends string, Params> {
  readonly code: Code;
  readonly byteOffset: number;
  readonly params: Readonly<Params>;
}

/** The codes of `CaptureProblem`. */
export type CaptureProblemCode = CaptureProblem['code'];
