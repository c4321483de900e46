const linkTypeRaw = 101;
const client = [10, 0, 0, 1];
const server = [10, 0, 0, 2];
const clientPort = 40_000;
const serverPort = 80;
const stepUs = 100;

const flags = { syn: 0x02, synAck: 0x12, ack: 0x10, pushAck: 0x18 } as const;

/**
 * One frame: a record's header, an IPv4 header and a TCP header without options, and so many bytes of payload.
 * @param port of the client
 */
function frame(port: number, number: number, fromClient: boolean, seq: number, ack: number, flag: number, bytes: number): Buffer {
  const packet = Buffer.alloc(16 + 40 + bytes, 0x78);
  const atUs = number * stepUs;
  packet.fill(0, 0, 56);
  packet.writeUInt32LE(1_700_000_000 + Math.floor(atUs / 1e6), 0);
  packet.writeUInt32LE(atUs % 1e6, 4);
  packet.writeUInt32LE(40 + bytes, 8);
  packet.writeUInt32LE(40 + bytes, 12);
  packet[16] = 0x45;
  packet.writeUInt16BE(40 + bytes, 18);
  packet.set([64, 6], 24);
  packet.set(fromClient ? [...client, ...server] : [...server, ...client], 28);
  packet.writeUInt16BE(fromClient ? port : serverPort, 36);
  packet.writeUInt16BE(fromClient ? serverPort : port, 38);
  packet.writeUInt32BE(seq, 40);
  packet.writeUInt32BE(ack, 44);
  packet.set([0x50, flag], 48);
  packet.writeUInt16BE(0xffff, 50);
  return packet;
}

/**
 * A capture of one connection of so many segments: its handshake, then data of the server, every third acknowledged. Of
 * several at the same time, a segment of each after the other.
 */
export function longCapture(segments: number, payloadBytes = 20, connections = 1): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(262_144, 16);
  header.writeUInt32LE(linkTypeRaw, 20);
  const each = Array.from({ length: connections }, (_, connection) => segmentsOf(segments, payloadBytes, (number, ...what) => frame(clientPort + connection, number * connections + connection, ...what)));
  return Buffer.concat([header, ...Array.from({ length: segments }, (_, number) => each.map((one) => one[number])).flat()]);
}

type Make = (number: number, fromClient: boolean, seq: number, ack: number, flag: number, bytes: number) => Buffer;

/** One connection's frames. */
function segmentsOf(segments: number, payloadBytes: number, make: Make): Buffer[] {
  const frames = [
    make(0, true, 1000, 0, flags.syn, 0),
    make(1, false, 5000, 1001, flags.synAck, 0),
    make(2, true, 1001, 5001, flags.ack, 0),
  ];
  for (let number = 3, sent = 5001; number < segments; number++) {
    const isAck = number % 3 === 2;
    frames.push(isAck ? make(number, true, 1001, sent, flags.ack, 0) : make(number, false, sent, 1001, flags.pushAck, payloadBytes));
    if (!isAck) sent += payloadBytes;
  }
  return frames;
}
