import { pcapFileHeader, pcapRecord } from '@synscope/pcap';

/** LINKTYPE_RAW: a frame is an IP packet. */
const rawIp = 101;
const client = { address: [10, 0, 0, 1], port: 40_000 };
const server = { address: [10, 0, 0, 2], port: 80 };
const flags = { syn: 0x02, ack: 0x10, pushAck: 0x18 };

/** An IPv4 packet with a TCP segment of so many bytes, without checksums. */
function packet(
  fromClient: boolean,
  sequence: number,
  acknowledgment: number,
  flag: number,
  payload: Uint8Array,
): Uint8Array {
  const [from, to] = fromClient ? [client, server] : [server, client];
  const bytes = Buffer.alloc(40 + payload.length);
  bytes[0] = 0x45;
  bytes.writeUInt16BE(bytes.length, 2);
  bytes[8] = 64;
  bytes[9] = 6;
  bytes.set(from.address, 12);
  bytes.set(to.address, 16);
  bytes.writeUInt16BE(from.port, 20);
  bytes.writeUInt16BE(to.port, 22);
  bytes.writeUInt32BE(sequence >>> 0, 24);
  bytes.writeUInt32BE(acknowledgment >>> 0, 28);
  bytes[32] = 0x50;
  bytes[33] = flag;
  bytes.writeUInt16BE(65_535, 34);
  bytes.set(payload, 40);
  return bytes;
}

/** The header of a pcap file for what the functions below make. */
export const trafficHeader: Uint8Array = pcapFileHeader({ linkType: rawIp });

/**
 * Records of one connection: its handshake, then segments from the client, a millisecond apart.
 * @param first position of the first record; 0 is the SYN
 */
export function trafficRecords(first: number, count: number, payloadBytes = 10): Uint8Array {
  const payload = new Uint8Array(payloadBytes).fill(0x61);
  const none = new Uint8Array(0);
  const records: Uint8Array[] = [];
  for (let position = first; position < first + count; position += 1) {
    const sent = 1 + Math.max(0, position - 3) * payloadBytes;
    const bytes =
      position === 0
        ? packet(true, 0, 0, flags.syn, none)
        : position === 1
          ? packet(false, 0, 1, flags.syn | flags.ack, none)
          : position === 2
            ? packet(true, 1, 1, flags.ack, none)
            : packet(true, sent, 1, flags.pushAck, payload);
    records.push(pcapRecord(1_700_000_000 + Math.floor(position / 1000), (position % 1000) * 1_000_000, bytes));
  }
  return new Uint8Array(Buffer.concat(records));
}

/** A whole pcap file of one connection. */
export function trafficFile(segments: number, payloadBytes = 10): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([trafficHeader, trafficRecords(0, segments, payloadBytes)]));
}
