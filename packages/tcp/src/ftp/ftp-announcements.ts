import type { SegmentFields } from '@synscope/wire';
import { extendedPassiveOf, extendedPortOf, type FtpAddress, type FtpEndpoint, sixNumbersOf } from './ftp-line.js';

const controlPort = 21;
const activeDataPort = 20;
/** Announcements of which no connection came are kept up to this many; then the oldest is forgotten. */
const announcementsMax = 16_384;

const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const letterP = 0x50;
const letterE = 0x45;
const digit2 = 0x32;

/** Whether a segment may carry an FTP announcement, so that the analysis wants to see its payload. */
export function mayAnnounce(fields: SegmentFields): boolean {
  return (fields.sourcePort === controlPort || fields.destinationPort === controlPort) && fields.payloadCaptured > 0;
}

/**
 * FTP data connections that their control connections have announced, and that have not come yet.
 *
 * tshark reads the announcements and makes the data connection's conversation there and then; so it does not take the
 * connection's first segment for the beginning of a conversation, and tcp.completeness lacks its SYN. This class is
 * there for that number alone: nothing that we say of a connection rests on it. Like tshark it looks at the first line
 * of a segment only, knows one end by address and port and the other by address, takes any port of that other end, and
 * after PORT expects the server's port 20, whatever port the client named. After EPRT it expects both ends at the
 * client's address, which comes true on the loopback.
 */
export class FtpAnnouncements {
  /** How many are open, by the end whose port is known and the other's address. */
  readonly #open = new Map<string, number>();
  /** How many of them name each port: with none, a new connection needs no further look. */
  #ports: Int32Array | null = null;

  /** Reads the payload of a segment that `mayAnnounce`; it lies in `bytes` from `start` up to `end`. */
  read(fields: SegmentFields, bytes: Uint8Array, start: number, end: number): void {
    if (fields.destinationPort === controlPort) {
      if (bytes[start] === letterP || bytes[start] === letterE) this.#request(fields, firstLine(bytes, start, end));
    } else if (bytes[start] === digit2 && bytes[start + 1] === digit2) {
      this.#reply(fields, firstLine(bytes, start, end));
    }
  }

  /** Whether the connection that a segment begins was announced; that announcement is then used up. */
  take(fields: SegmentFields): boolean {
    const ports = this.#ports;
    if (ports === null || (ports[fields.sourcePort] === 0 && ports[fields.destinationPort] === 0)) return false;
    const source = sourceOf(fields);
    const destination = destinationOf(fields);
    return (
      this.#remove(source, fields.sourcePort, destination) ||
      this.#remove(destination, fields.destinationPort, source)
    );
  }

  #request(fields: SegmentFields, line: string): void {
    // tshark takes the beginning of a command for the command.
    const command = /^[^ ]*/.exec(line)?.[0] ?? '';
    const argument = line.slice(command.length).replace(/^ +/, '');
    if ('PORT'.startsWith(command)) {
      const client = sixNumbersOf(argument)?.address;
      if (client !== undefined && client !== null) this.#add(destinationOf(fields), activeDataPort, client);
    } else if ('EPRT'.startsWith(command)) {
      const client = extendedPortOf(argument);
      if (client !== null && client.address !== null) this.#add(sourceOf(fields), client.port, client.address);
    }
  }

  #reply(fields: SegmentFields, line: string): void {
    let server: FtpEndpoint | null = null;
    if (line.startsWith('227')) server = sixNumbersOf(line.slice(4));
    else if (line.startsWith('229')) server = extendedPassiveOf(line.slice(4));
    if (server !== null) this.#add(server.address ?? sourceOf(fields), server.port, destinationOf(fields));
  }

  #add(address: FtpAddress, port: number, other: FtpAddress): void {
    if (address.ipVersion !== other.ipVersion) return;
    const key = keyOf(address, port, other);
    this.#open.set(key, (this.#open.get(key) ?? 0) + 1);
    this.#ports ??= new Int32Array(0x1_0000);
    this.#ports[port]++;
    if (this.#open.size > announcementsMax) this.#forgetOldest(this.#ports);
  }

  #remove(address: FtpAddress, port: number, other: FtpAddress): boolean {
    const key = keyOf(address, port, other);
    const open = this.#open.get(key);
    if (open === undefined || this.#ports === null) return false;
    if (open === 1) this.#open.delete(key);
    else this.#open.set(key, open - 1);
    this.#ports[port]--;
    return true;
  }

  #forgetOldest(ports: Int32Array): void {
    for (const [key, open] of this.#open) {
      ports[Number.parseInt(key, 10)] -= open;
      this.#open.delete(key);
      return;
    }
  }
}

/** Begins with the port. */
function keyOf(address: FtpAddress, port: number, other: FtpAddress): string {
  return `${port} ${address.ipVersion} ${address.words.join(' ')} ${other.words.join(' ')}`;
}

function sourceOf({ ipVersion, source0, source1, source2, source3 }: SegmentFields): FtpAddress {
  return { ipVersion: ipVersion === 4 ? 4 : 6, words: [source0 >>> 0, source1 >>> 0, source2 >>> 0, source3 >>> 0] };
}

function destinationOf(fields: SegmentFields): FtpAddress {
  const { ipVersion, destination0, destination1, destination2, destination3 } = fields;
  return {
    ipVersion: ipVersion === 4 ? 4 : 6,
    words: [destination0 >>> 0, destination1 >>> 0, destination2 >>> 0, destination3 >>> 0],
  };
}

/** Up to the first CR, LF or NUL. */
function firstLine(bytes: Uint8Array, start: number, end: number): string {
  let line = '';
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === carriageReturn || byte === lineFeed || byte === 0) break;
    line += String.fromCharCode(byte);
  }
  return line;
}
