/** Addresses that begin with the same bits: an address alone is a prefix of all its bits. */
export interface Prefix {
  readonly version: 4 | 6;
  /** Four words, most significant first; IPv4 in the last. */
  readonly words: readonly [number, number, number, number];
  /** Bits that count: up to 32 or 128. */
  readonly bits: number;
}

/** A prefix, and the port of an endpoint where one is named. */
export interface EndpointPattern {
  readonly prefix: Prefix;
  readonly port: number | null;
}

/**
 * Reads an address (`192.0.2.7`, `2001:db8::1`), a network (`10.0.0.0/8`, `2001:db8::/32`), the beginning of an address
 * (`192.0.2.`, `10.0`, `2001:db8:`), each with a port (`192.0.2.7:80`, `[::1]:80`) where it is whole.
 * @returns null where the text is none of them
 */
export function parseEndpoint(text: string): EndpointPattern | null {
  const bracketed = /^\[([^\]]*)\](?::(\d{1,5}))?$/.exec(text);
  if (bracketed !== null) return withPort(parsePrefix6(bracketed[1]!), bracketed[2]);
  const dotted = /^(\d[\d.]*(?:\/\d{1,2})?)(?::(\d{1,5}))?$/.exec(text);
  if (dotted !== null && dotted[1]!.includes('.')) return withPort(parsePrefix4(dotted[1]!), dotted[2]);
  return text.includes(':') ? withPort(parsePrefix6(text), undefined) : null;
}

/** Reads a port: 0 to 65535. */
export function parsePort(text: string): number | null {
  if (!/^\d{1,5}$/.test(text)) return null;
  const port = Number(text);
  return port <= 0xffff ? port : null;
}

function withPort(prefix: Prefix | null, port: string | undefined): EndpointPattern | null {
  if (prefix === null) return null;
  if (port === undefined) return { prefix, port: null };
  const number = parsePort(port);
  return number === null ? null : { prefix, port: number };
}

function parsePrefix4(text: string): Prefix | null {
  const [address = '', length] = text.split('/');
  const parts = address.replace(/\.$/, '').split('.');
  if (parts.length > 4 || (address.endsWith('.') && parts.length === 4)) return null;
  let word = 0;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return null;
    word = word * 256 + Number(part);
  }
  word *= 256 ** (4 - parts.length);
  const bits = length === undefined ? 8 * parts.length : Number(length);
  return bits > 32 ? null : { version: 4, words: [0, 0, 0, word], bits };
}

function parsePrefix6(text: string): Prefix | null {
  const [address = '', length, ...more] = text.split('/');
  if (more.length > 0 || !/^[\da-f:.]+$/i.test(address)) return null;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return null;
  const halves = address.split('::');
  if (halves.length > 2) return null;
  // The beginning of an address: it ends in one colon, or in two that nothing follows.
  const begins = length === undefined && address.endsWith(':');
  const head = groupsOf(begins ? halves[0]!.replace(/:$/, '') : halves[0]!);
  const tail = groupsOf(halves[1] ?? '');
  if (head === null || tail === null) return null;
  const given = head.length + tail.length;
  if (begins ? given > 8 : halves.length === 1 ? given !== 8 : given > 7) return null;
  const groups = [...head, ...Array<number>(8 - given).fill(0), ...tail];
  const bits = begins ? 16 * head.length : length === undefined ? 128 : Number(length);
  if (bits > 128) return null;
  const word = (at: number): number => groups[at]! * 0x1_0000 + groups[at + 1]!;
  return { version: 6, words: [word(0), word(2), word(4), word(6)], bits };
}

/** Groups of sixteen bits; the last may be written as an IPv4 address. */
function groupsOf(text: string): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1 && part.includes('.')) {
      const embedded = parsePrefix4(part);
      if (embedded?.bits !== 32) return null;
      groups.push(Math.floor(embedded.words[3] / 0x1_0000), embedded.words[3] % 0x1_0000);
    } else if (/^[\da-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}

/** For each of the four words: which bits count. */
export function masksOf({ version, bits }: Prefix): number[] {
  const first = version === 4 ? 96 : 0;
  return [0, 32, 64, 96].map((start) => {
    const counting = Math.max(0, Math.min(32, first + bits - start));
    if (version === 4 && start < 96) return 0;
    return counting === 0 ? 0 : (0xffff_ffff << (32 - counting)) >>> 0;
  });
}
