import type { ScriptOption } from '../language/script.js';

/**
 * Options as bytes, filled up with zeros to whole words.
 *
 * @param peerIsn what SACK blocks count from
 */
export function optionBytes(options: readonly ScriptOption[], peerIsn: number): Uint8Array {
  const bytes = options.flatMap((option) => oneOption(option, peerIsn));
  while (bytes.length % 4 !== 0) bytes.push(0);
  return Uint8Array.from(bytes);
}

function oneOption(option: ScriptOption, peerIsn: number): number[] {
  switch (option.name) {
    case 'eol':
      return [0];
    case 'nop':
      return [1];
    case 'sackOK':
      return [4, 2];
    case 'mss':
      return [2, 4, option.value >> 8, option.value & 0xff];
    case 'wscale':
      return [3, 3, option.value];
    case 'sack': {
      const edges = option.blocks.flatMap(([left, right]) => [...u32(left + peerIsn), ...u32(right + peerIsn)]);
      return [5, 2 + edges.length, ...edges];
    }
    case 'TS':
      return [8, 10, ...u32(option.value), ...u32(option.echo)];
    case 'FO':
      return withLength(34, option.cookie);
    case 'kind':
      return withLength(option.kind, option.hex);
  }
}

function withLength(kind: number, hex: string): number[] {
  const body = hex.match(/../g) ?? [];
  return [kind, 2 + body.length, ...body.map((byte) => parseInt(byte, 16))];
}

function u32(value: number): number[] {
  return [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

/**
 * Options from bytes, as far as they can be written: up to an EOL, or to a length that makes no sense.
 *
 * @param peerIsn what SACK blocks count from
 */
export function optionsFromBytes(bytes: Uint8Array, peerIsn: number): readonly ScriptOption[] {
  const options: ScriptOption[] = [];
  let at = 0;
  while (at < bytes.length && bytes[at] !== 0) {
    if (bytes[at] === 1) {
      options.push({ name: 'nop' });
      at++;
      continue;
    }
    const length = bytes[at + 1] ?? 0;
    if (length < 2 || at + length > bytes.length) break;
    options.push(optionFrom(bytes[at], bytes.subarray(at + 2, at + length), peerIsn));
    at += length;
  }
  return options;
}

function optionFrom(kind: number, body: Uint8Array, peerIsn: number): ScriptOption {
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  const hex = Array.from(body, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (kind === 2 && body.length === 2) return { name: 'mss', value: view.getUint16(0) };
  if (kind === 3 && body.length === 1) return { name: 'wscale', value: body[0] };
  if (kind === 4 && body.length === 0) return { name: 'sackOK' };
  if (kind === 5 && body.length > 0 && body.length % 8 === 0) {
    const relative = (offset: number): number => (view.getUint32(offset) - peerIsn) | 0;
    const edges = (index: number): [number, number] => [relative(index * 8), relative(index * 8 + 4)];
    const blocks = Array.from({ length: body.length / 8 }, (_, index) => edges(index));
    return { name: 'sack', blocks };
  }
  if (kind === 8 && body.length === 8) return { name: 'TS', value: view.getUint32(0), echo: view.getUint32(4) };
  if (kind === 34) return { name: 'FO', cookie: hex };
  return { name: 'kind', kind, hex };
}
