/** One record of a pcap file. */
export interface PcapRecord {
  timeNs: bigint;
  originalLength: number;
  bytes: Buffer;
}

/**
 * Reads a little-endian pcap file with nanosecond timestamps, as tcpdump and the capture child write it
 * on the machines that these tests run on. Throws where it is anything else, or cut short.
 */
export function readPcap(file: Buffer): { linkType: number; snapLength: number; records: PcapRecord[] } {
  if (file.readUInt32LE(0) !== 0xa1b23c4d) throw new Error(`No nanosecond pcap: ${file.subarray(0, 4).toString('hex')}`);
  const records: PcapRecord[] = [];
  let at = 24;
  while (at < file.length) {
    const length = file.readUInt32LE(at + 8);
    const bytes = file.subarray(at + 16, at + 16 + length);
    if (bytes.length !== length) throw new Error(`The record at byte ${at} is cut short.`);
    const timeNs = BigInt(file.readUInt32LE(at)) * 1_000_000_000n + BigInt(file.readUInt32LE(at + 4));
    records.push({ timeNs, originalLength: file.readUInt32LE(at + 12), bytes });
    at += 16 + length;
  }
  return { linkType: file.readUInt32LE(20), snapLength: file.readUInt32LE(16), records };
}
