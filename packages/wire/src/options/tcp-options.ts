import { LayerBuilder } from '../inspect/layer-builder.js';
import type { LayerField } from '../inspect/layer.js';
import { TcpOptionKind } from '../transport/tcp-option-kind.js';
import type { OptionSpec } from './option-spec.js';
import { optionTable, readHex } from './option-table.js';
import type { TcpOption, TcpOptionProblem } from './tcp-option.js';

const unknownOption: OptionSpec = { key: 'tcp.options.unknown', name: 'Unknown', fits: () => true, read: readHex };

/**
 * The TCP options from `start` up to `end`, for people: named, with their values in words. Malformed ones are among
 * them, with their bytes; where an option's length cannot be believed, it takes all that is left. Never throws.
 *
 * @param end index after the last byte that was captured.
 * @param claimedEnd where the header says that the options end; past `end` where the capture cut them.
 * @param origin offsets in the result count from this index.
 */
export function decodeTcpOptions(
  bytes: Uint8Array,
  start: number,
  end: number,
  claimedEnd: number = end,
  origin = 0,
): TcpOption[] {
  const options: TcpOption[] = [];
  const area = { bytes, origin, end, claimedEnd };
  let position = start;
  while (position < end) {
    const option = decodeOption(area, position);
    options.push(option);
    position += option.length;
    if (option.kind === TcpOptionKind.endOfList) break;
  }
  if (position < end) options.push(padding(area, position));
  return options;
}

interface OptionArea {
  readonly bytes: Uint8Array;
  readonly origin: number;
  readonly end: number;
  readonly claimedEnd: number;
}

function decodeOption(area: OptionArea, position: number): TcpOption {
  const { bytes, origin, end, claimedEnd } = area;
  const kind = bytes[position];
  if (kind === TcpOptionKind.endOfList) return single(area, position, 'tcp.options.eol', 'End of option list');
  if (kind === TcpOptionKind.noOperation) return single(area, position, 'tcp.options.nop', 'No operation');
  const spec = optionTable[kind] ?? unknownOption;
  const broken = (problem: TcpOptionProblem, claimedLength: number, parts: readonly LayerField[] = []): TcpOption => ({
    kind,
    key: spec.key,
    name: spec.name,
    value: hexOf(bytes, position, end),
    offset: position - origin,
    length: end - position,
    claimedLength,
    parts,
    problem,
  });
  if (position + 1 >= claimedEnd) return broken('lengthMissing', 0);
  if (position + 1 >= end) return broken('cut', 0);
  const length = bytes[position + 1];
  if (length < 2) return broken('lengthTooShort', length);
  if (position + length > claimedEnd) return broken('pastEnd', length);

  const view = { bytes, origin, position, length, end: Math.min(end, position + length), beyond: 'cut' } as const;
  const parts = new LayerBuilder(view, spec.key, spec.name, 1);
  const fits = spec.fits(length);
  const value = (fits ? spec.read : readHex)(parts, length);
  if (position + length > end) return broken('cut', length, parts.fields);
  const problem = fits ? {} : { problem: 'wrongLength' as const };
  const { key, name } = spec;
  const claimedLength = length;
  return { kind, key, name, value, offset: position - origin, length, claimedLength, parts: parts.fields, ...problem };
}

function single(area: OptionArea, position: number, key: string, name: string): TcpOption {
  const kind = area.bytes[position];
  return { kind, key, name, value: '', offset: position - area.origin, length: 1, claimedLength: 1, parts: [] };
}

/** What stands between the end of the list and the end of the header. It should be zero (RFC 9293 section 3.1). */
function padding(area: OptionArea, position: number): TcpOption {
  const { bytes, origin, end } = area;
  const clean = bytes.subarray(position, end).every((byte) => byte === 0);
  return {
    kind: TcpOptionKind.endOfList,
    key: 'tcp.options.padding',
    name: 'Padding',
    value: hexOf(bytes, position, end),
    offset: position - origin,
    length: end - position,
    claimedLength: 1,
    parts: [],
    ...(clean ? {} : { problem: 'nonZeroPadding' as const }),
  };
}

function hexOf(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) text += bytes[i].toString(16).padStart(2, '0');
  return text;
}
