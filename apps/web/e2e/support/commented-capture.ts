const sectionHeader = 0x0a0d0d0a;
const interfaceDescription = 1;
const enhancedPacket = 6;
const commentOption = 1;

/** What is written into a capture. */
export interface Comments {
  readonly section: string;
  /** By frame number. */
  readonly frames: Readonly<Record<number, string>>;
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

const u32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32LE(value >>> 0, 4 * index));
  return bytes;
};

const u16 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => bytes.writeUInt16LE(value, 2 * index));
  return bytes;
};

function block(type: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length = body.length + 12;
  return Buffer.concat([u32(type, length), body, u32(length)]);
}

function commentOf(text: string | undefined): Buffer {
  if (text === undefined) return Buffer.alloc(0);
  const bytes = Buffer.from(text);
  return Buffer.concat([u16(commentOption, bytes.length), padded(bytes), u32(0)]);
}

/** A capture (pcap, little endian, microseconds) as pcapng, with comments. */
export function withComments(pcap: Buffer, comments: Comments): Buffer {
  const linkType = pcap.readUInt32LE(20);
  const blocks = [
    block(sectionHeader, u32(0x1a2b3c4d), u16(1, 0), u32(-1, -1), commentOf(comments.section)),
    block(interfaceDescription, u16(linkType, 0), u32(0)),
  ];
  for (let at = 24, frame = 1; at < pcap.length; frame++) {
    const time = BigInt(pcap.readUInt32LE(at)) * 1_000_000n + BigInt(pcap.readUInt32LE(at + 4));
    const captured = pcap.readUInt32LE(at + 8);
    const bytes = pcap.subarray(at + 16, at + 16 + captured);
    const head = u32(0, Number(time >> 32n), Number(time & 0xffff_ffffn), captured, pcap.readUInt32LE(at + 12));
    blocks.push(block(enhancedPacket, head, padded(bytes), commentOf(comments.frames[frame])));
    at += 16 + captured;
  }
  return Buffer.concat(blocks);
}
