import { endings, openings } from '@synscope/protocol';
import { type Ending, findingNames, type Opening, tcpStateNames, type VerdictCode } from '@synscope/tcp';
import { flagNames } from '@synscope/explain';

/** The verdicts, from the best to the worst: the order in which they are sorted. */
export const verdictCodes = [
  'closedBy',
  'closedByBoth',
  'open',
  'openUnseenStart',
  'halfClosedBy',
  'opening',
  'idle',
  'resetBy',
  'resetDuringHandshake',
  'synAckUnanswered',
  'refused',
  'noAnswer',
  'unreachable',
] as const satisfies readonly VerdictCode[];

/** Fields whose values are numbers, and what their values are written as. */
export const numberFields = {
  start: 'duration',
  duration: 'duration',
  handshake: 'duration',
  rtt: 'duration',
  bytes: 'size',
  'client.bytes': 'size',
  'server.bytes': 'size',
  segments: 'count',
  retransmissions: 'count',
  findings: 'count',
  connection: 'count',
} as const;
export type NumberField = keyof typeof numberFields;

/** Fields whose values are names, addresses or ports. */
export const nameFields = [
  'address',
  'client',
  'server',
  'port',
  'client.port',
  'server.port',
  'name',
  'client.name',
  'server.name',
  'state',
  'client.state',
  'server.state',
  'verdict',
  'opening',
  'ending',
  'finding',
  'flag',
] as const;
export type NameField = (typeof nameFields)[number];

/** Other names that people know a field by: tshark's, and short ones. */
const aliases: Readonly<Record<string, NumberField | NameField>> = {
  time: 'start',
  'tcp.analysis.initial_rtt': 'rtt',
  addr: 'address',
  ip: 'address',
  host: 'address',
  'ip.addr': 'address',
  'tcp.port': 'port',
  'tcp.stream': 'connection',
  stream: 'connection',
  retransmission: 'retransmissions',
  flags: 'flag',
};

export const fieldNames: readonly (NumberField | NameField)[] = [
  ...(Object.keys(numberFields) as NumberField[]),
  ...nameFields,
];

/** The field of a name, in any spelling of its letters; undefined where there is none. */
export function fieldNamed(text: string): NumberField | NameField | undefined {
  const name = text.toLowerCase();
  return fieldNames.find((field) => field === name) ?? (Object.hasOwn(aliases, name) ? aliases[name] : undefined);
}

export const isNumberField = (field: string): field is NumberField => Object.hasOwn(numberFields, field);

/** Words that stand for several endings or verdicts at once: the usual questions. */
export const questionWords: Readonly<Record<string, { readonly endings?: readonly Ending[]; readonly verdicts?: readonly VerdictCode[] }>> = {
  failed: { endings: ['neverOpened'] },
  reset: { verdicts: ['resetBy', 'resetDuringHandshake'] },
  open: { endings: ['open', 'halfClosed'] },
  closed: { endings: ['closed'] },
};

/** Letters and digits only, small: `SYN-SENT`, `syn_sent` and `SynSent` are one name. */
export const plain = (text: string): string => text.toLowerCase().replace(/[-_ ]/g, '');

const lookup = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(names.map((name, index) => [plain(name), index]));

const states = lookup(tcpStateNames);
const verdicts = lookup(verdictCodes);
const openingNames = lookup(openings);
const endingNames = lookup(endings);
const findings = lookup(findingNames);
/** By name the bit in tcp.flags. */
const flags = new Map(
  Array.from({ length: 9 }, (_, bit) => 1 << bit).map((bit) => [plain(flagNames(bit)[0] ?? ''), bit]),
);

export const stateNamed = (text: string): number | undefined => states.get(plain(text));
export const verdictNamed = (text: string): number | undefined => verdicts.get(plain(text));
export const openingNamed = (text: string): number | undefined => openingNames.get(plain(text));
export const endingNamed = (text: string): number | undefined => endingNames.get(plain(text));
export const findingNamed = (text: string): number | undefined => findings.get(plain(text));
export const flagNamed = (text: string): number | undefined => flags.get(plain(text));

/** A name as one types it in a filter: `zeroWindow` is `zero-window`. */
export const typed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Bits of the named ones of a list. */
export const maskOf = <T extends string>(names: readonly T[], wanted: readonly T[]): number =>
  wanted.reduce((mask, name) => mask | (1 << names.indexOf(name)), 0);

export const openingList: readonly Opening[] = openings;
export const endingList: readonly Ending[] = endings;

/** Whether a word names nothing by itself and may be the beginning of a field's name, or is one that lacks its value. */
export function isOnTheWay(text: string): boolean {
  const word = text.toLowerCase();
  if ([stateNamed, flagNamed, findingNamed, verdictNamed, endingNamed].some((named) => named(word) !== undefined)) return false;
  if (Object.hasOwn(questionWords, word)) return false;
  return [...fieldNames, 'and', 'or', 'not'].some((name) => name.startsWith(word));
}
