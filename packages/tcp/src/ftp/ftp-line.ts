/** An address that a line of FTP names: four words, most significant first; an IPv4 address is in the last. */
export interface FtpAddress {
  readonly ipVersion: 4 | 6;
  readonly words: readonly [number, number, number, number];
}

/** Where a line says that a data connection will be. Without an address: at the end that sent the line. */
export interface FtpEndpoint {
  readonly address: FtpAddress | null;
  readonly port: number;
}

const space = '[ \\t\\v\\f]*';
const number = `${space}([+-]?\\d+)`;
const sixNumbers = new RegExp(`(?<!\\d)(\\d+),${number},${number},${number},${number},${number}`);
const wholeNumber = new RegExp(`^${space}(\\d+)$`);
const leadingNumber = new RegExp(`${space}(\\d+)`, 'y');
const dotted = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;
const portMax = 0xffff;

/** `h1,h2,h3,h4,p1,p2` of PORT and 227 (RFC 959 section 4.1.2): the first six numbers with commas between them. */
export function sixNumbersOf(text: string): FtpEndpoint | null {
  const found = sixNumbers.exec(text);
  if (found === null) return null;
  const [a, b, c, d, high, low] = found.slice(1).map(toInt);
  const word = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  return { address: ipv4(word), port: ((high & 0xff) << 8) | (low & 0xff) };
}

/** `(|||port|)` of 229 (RFC 2428 section 3), read as leniently as tshark does: of the delimiters any number will do. */
export function extendedPassiveOf(text: string): FtpEndpoint | null {
  let at = text.indexOf('(') + 1;
  if (at === 0) return null;
  const delimiter = text.charAt(at);
  for (let n = 0; n < 3 && isDelimiter(delimiter) && text.charAt(at) === delimiter; n++) at++;
  if (text.indexOf(')', at) < 0) return null;
  leadingNumber.lastIndex = at;
  const digits = leadingNumber.exec(text);
  if (digits === null) return text.charAt(at) === '|' ? { address: null, port: 0 } : null;
  const port = Number(digits[1]);
  if (port <= portMax) return { address: null, port };
  return text.charAt(leadingNumber.lastIndex) === '|' ? { address: null, port: portMax } : null;
}

/** `|family|address|port|` of EPRT (RFC 2428 section 2). */
export function extendedPortOf(text: string): FtpEndpoint | null {
  const delimiter = text.charAt(0);
  if (!isDelimiter(delimiter)) return null;
  const parts = text.split(delimiter);
  if (parts.length !== 5) return null;
  const [, family, host, portText] = parts;
  const port = wholeNumber.exec(portText);
  if (port === null || Number(port[1]) > portMax) return null;
  const version = Number(wholeNumber.exec(family)?.[1]);
  const address = version === 1 ? parseIPv4(host) : version === 2 ? parseIPv6(host) : null;
  return address === null ? null : { address, port: Number(port[1]) };
}

/** RFC 2428 section 2: any visible ASCII character that cannot be part of a number or an address. */
function isDelimiter(character: string): boolean {
  return /^[!-~]$/.test(character) && !/[0-9a-f.:]/i.test(character);
}

/** As C reads a number into an int of 32 bits by way of a long of 64. */
function toInt(text: string): number {
  const limit = 1n << 63n;
  const value = BigInt(text.replace('+', ''));
  const long = value >= limit ? limit - 1n : value < -limit ? -limit : value;
  return Number(BigInt.asIntN(32, long));
}

function ipv4(word: number): FtpAddress {
  return { ipVersion: 4, words: [0, 0, 0, word] };
}

function parseIPv4(text: string): FtpAddress | null {
  const bytes = dotted.exec(text)?.slice(1).map(Number) ?? [];
  if (bytes.length !== 4 || bytes.some((byte) => byte > 255)) return null;
  return ipv4(((bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3]) >>> 0);
}

/** The forms of RFC 4291 section 2.2. */
function parseIPv6(text: string): FtpAddress | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = groupsOf(halves[0], halves.length === 1);
  const tail = halves.length === 1 ? [] : groupsOf(halves[1], true);
  if (head === null || tail === null) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array<number>(missing).fill(0), ...tail];
  const word = (at: number): number => ((groups[at] << 16) | groups[at + 1]) >>> 0;
  return { ipVersion: 6, words: [word(0), word(2), word(4), word(6)] };
}

/** @param last whether the address ends here, so that it may do so in dotted form */
function groupsOf(text: string, last: boolean): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const embedded = last && index === parts.length - 1 ? parseIPv4(part) : null;
    if (embedded !== null) groups.push(embedded.words[3] >>> 16, embedded.words[3] & 0xffff);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}
