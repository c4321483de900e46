import { formatWallClock } from '@synscope/explain';
import type { ConnectionRow, SegmentWindow } from '@synscope/trace';
import type { Layer, LayerField } from '@synscope/wire';
import { secondsAhead } from '../app/local-clock.js';

/** Flags in the order and with the letters of tcpdump; the ACK is the dot. */
const flagLetters: readonly (readonly [bit: number, letter: string])[] = [
  [0x001, 'F'],
  [0x002, 'S'],
  [0x004, 'R'],
  [0x008, 'P'],
  [0x010, '.'],
  [0x020, 'U'],
  [0x040, 'E'],
  [0x080, 'W'],
  [0x100, 'e'],
];

const SYN = 0x002;
const ACK = 0x010;
const namesItsNumber = 0x001 | SYN | 0x004;

/** How tcpdump writes an option, given the numbers in it. */
const optionWords: Readonly<Record<string, (values: readonly string[]) => string>> = {
  'tcp.options.eol': () => 'eol',
  'tcp.options.nop': () => 'nop',
  'tcp.options.mss': ([mss]) => `mss ${mss}`,
  'tcp.options.wscale': ([shift]) => `wscale ${shift}`,
  'tcp.options.sack_perm': () => 'sackOK',
  'tcp.options.timestamp': ([value, echo]) => `TS val ${value} ecr ${echo}`,
};

export interface TcpdumpInput {
  readonly window: SegmentWindow;
  readonly index: number;
  readonly connection: ConnectionRow;
  /** The segment's TCP header. */
  readonly tcp: Layer;
  /** The capture's base time, epoch seconds. */
  readonly baseSeconds: number;
}

/** The segment as tcpdump -n prints it, with its own conventions: numbers of a SYN as sent, all others relative. */
export function tcpdumpLine({ window, index, connection, tcp, baseSeconds }: TcpdumpInput): string {
  const { client, server } = connection;
  const [from, to] = window.fromClient[index] === 1 ? [client, server] : [server, client];
  const family = from.address.includes(':') ? 'IP6' : 'IP';
  const flags = window.flags[index];
  const options = optionTexts(tcp.fields, window.acknowledgmentRaw[index] - window.acknowledgment[index]);
  const parts = [
    `Flags [${flagsText(flags)}]`,
    ...numbers(window, index),
    `win ${window.windowRaw[index]}`,
    ...(options.length === 0 ? [] : [`options [${options.join(',')}]`]),
    `length ${window.lengthBytes[index]}`,
  ];
  const time = formatWallClock(baseSeconds + secondsAhead(baseSeconds), window.timeNs[index]);
  return `${time} ${family} ${from.address}.${from.port} > ${to.address}.${to.port}: ${parts.join(', ')}`;
}

const flagsText = (flags: number): string =>
  flagLetters.flatMap(([bit, letter]) => ((flags & bit) === 0 ? [] : [letter])).join('') || 'none';

function numbers(window: SegmentWindow, index: number): string[] {
  const flags = window.flags[index];
  const length = window.lengthBytes[index];
  const raw = (flags & SYN) !== 0;
  const sequence = raw ? window.sequenceRaw[index] : window.sequence[index];
  const told: string[] = [];
  if (length > 0) told.push(`seq ${sequence}:${sequence + length}`);
  else if ((flags & namesItsNumber) !== 0) told.push(`seq ${sequence}`);
  if ((flags & ACK) !== 0) told.push(`ack ${raw ? window.acknowledgmentRaw[index] : window.acknowledgment[index]}`);
  return told;
}

/** @param base what relative numbers of the other end count from */
function optionTexts(fields: readonly LayerField[], base: number): string[] {
  const texts: string[] = [];
  for (const [index, field] of fields.entries()) {
    if ((field.depth ?? 0) > 0 || !field.key.startsWith('tcp.options.')) continue;
    const after = fields.slice(index + 1);
    const end = after.findIndex((other) => (other.depth ?? 0) === 0);
    const parts = end < 0 ? after : after.slice(0, end);
    const values = parts.filter(({ key }) => !key.startsWith('tcp.option_')).map(({ value }) => value);
    const write = optionWords[field.key];
    const kind = parts.find(({ key }) => key === 'tcp.option_kind')?.value;
    if (write !== undefined) texts.push(write(values));
    else if (field.key === 'tcp.options.sack') texts.push(sackText(values, base));
    else if (kind !== undefined) texts.push(`unknown-${kind}`);
  }
  return texts;
}

function sackText(raw: readonly string[], base: number): string {
  const edges = raw.map((edge) => (Number(edge) - base) >>> 0);
  const blocks: string[] = [];
  for (let index = 0; index + 1 < edges.length; index += 2) blocks.push(`{${edges[index]}:${edges[index + 1]}}`);
  return `sack ${blocks.length} ${blocks.join('')}`;
}
