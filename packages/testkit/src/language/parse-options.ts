import type { Cursor } from './cursor.js';
import type { ScriptOption } from './script.js';

const u32Max = 0xffffffff;
const i32Min = -0x80000000;

/** `<mss 1460,nop,wscale 7>`; the cursor stands behind `<`. */
export function parseOptions(cursor: Cursor): readonly ScriptOption[] {
  const options: ScriptOption[] = [];
  do {
    options.push(parseOption(cursor));
  } while (cursor.take(','));
  cursor.expect('>');
  return options;
}

function parseOption(cursor: Cursor): ScriptOption {
  const { column } = cursor;
  const name = cursor.match(/\w+/, 'an option');
  switch (name) {
    case 'eol':
    case 'nop':
    case 'sackOK':
      return { name };
    case 'mss':
      return { name, value: cursor.number('the segment size', 0, 0xffff) };
    case 'wscale':
      return { name, value: cursor.number('the shift', 0, 0xff) };
    case 'sack':
      return { name, blocks: parseBlocks(cursor) };
    case 'TS': {
      cursor.expect('val');
      const value = cursor.number('the timestamp', 0, u32Max);
      cursor.expect('ecr');
      return { name, value, echo: cursor.number('the echoed timestamp', 0, u32Max) };
    }
    case 'FO':
      return { name, cookie: parseHex(cursor) };
    case 'kind':
      return { name, kind: cursor.number('the option kind', 2, 0xff), hex: parseHex(cursor) };
    default:
      return cursor.failAt(column, `"${name}" is no option; use kind N HEX for one without a name`);
  }
}

function parseBlocks(cursor: Cursor): readonly (readonly [number, number])[] {
  const blocks: (readonly [number, number])[] = [];
  do {
    const left = cursor.number('the left edge', i32Min, u32Max);
    cursor.expect(':');
    blocks.push([left, cursor.number('the right edge', i32Min, u32Max)]);
  } while (cursor.tryMatch(/(?=-?\d)/) !== null && blocks.length < 4);
  return blocks;
}

function parseHex(cursor: Cursor): string {
  const { column } = cursor;
  const hex = cursor.tryMatch(/[0-9a-f]+/) ?? '';
  if (hex.length % 2 !== 0) cursor.failAt(column, 'bytes are written as two hexadecimal digits each');
  return hex;
}
