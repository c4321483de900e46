import type { LayerBuilder } from '../inspect/layer-builder.js';
import { hexWords, namedWords } from '../inspect/words.js';
import { TcpOptionKind as Kind } from '../transport/tcp-option-kind.js';
import { readAccurateEcn0, readAccurateEcn1 } from './accurate-ecn.js';
import { readExperiment } from './experiment.js';
import { readFastOpen } from './fast-open.js';
import { multipathSpec } from './multipath.js';
import { atLeast, bare, fixed } from './option-spec.js';
import type { OptionSpec, ReadOption } from './option-spec.js';

/** The options that are known by name, by kind. */
export const optionTable: Readonly<Partial<Record<number, OptionSpec>>> = {
  [Kind.maximumSegmentSize]: fixed('tcp.options.mss', 'Maximum segment size', 4, (parts) => {
    return `${parts.number('tcp.options.mss_val', 'Maximum segment size', 2, 2)} bytes`;
  }),
  [Kind.windowScale]: fixed('tcp.options.wscale', 'Window scale', 3, readWindowScale),
  [Kind.sackPermitted]: bare('tcp.options.sack_perm', 'SACK permitted', 'selective acknowledgment permitted'),
  [Kind.sack]: {
    key: 'tcp.options.sack',
    name: 'Selective acknowledgment',
    fits: (length) => length >= 10 && (length - 2) % 8 === 0,
    read: readSack,
  },
  [Kind.echo]: fixed('tcp.options.echo', 'Echo', 6, readWord('tcp.options.echo_value', 'Echo value')),
  [Kind.echoReply]: fixed('tcp.options.echoreply', 'Echo reply', 6, readWord('tcp.options.echo_value', 'Echo value')),
  [Kind.timestamps]: fixed('tcp.options.timestamp', 'Timestamps', 10, readTimestamps),
  [Kind.partialOrderPermitted]: bare('tcp.options.poc', 'Partial order connection permitted', 'permitted'),
  [Kind.partialOrderProfile]: fixed('tcp.options.poc', 'Partial order service profile', 3, readHex),
  [Kind.connectionCount]: fixed('tcp.options.cc', 'Connection count (T/TCP)', 6, readConnectionCount()),
  [Kind.connectionCountNew]: fixed('tcp.options.ccnew', 'New connection count (T/TCP)', 6, readConnectionCount()),
  [Kind.connectionCountEcho]: fixed('tcp.options.ccecho', 'Connection count echo (T/TCP)', 6, readConnectionCount()),
  [Kind.alternateChecksumRequest]: fixed('tcp.options.acr', 'Alternate checksum request', 3, (parts) => {
    const words = namedWords({ 0: 'TCP checksum', 1: '8-bit Fletcher', 2: '16-bit Fletcher', 3: 'none' });
    return words(parts.number('tcp.options.acr.type', 'Algorithm', 2, 1, words));
  }),
  [Kind.alternateChecksumData]: atLeast('tcp.options.acd', 'Alternate checksum data', 2, readHex),
  [Kind.skeeter]: atLeast('tcp.options.skeeter', 'Skeeter', 2, readHex),
  [Kind.bubba]: atLeast('tcp.options.bubba', 'Bubba', 2, readHex),
  [Kind.trailerChecksum]: atLeast('tcp.options.trailer_checksum', 'Trailer checksum', 3, readHex),
  [Kind.md5Signature]: fixed('tcp.options.md5', 'MD5 signature', 18, (parts) => {
    parts.hex('tcp.options.md5.digest', 'MD5 digest', 2, 16);
    return 'signed with a shared secret';
  }),
  [Kind.scpsCapabilities]: fixed('tcp.options.scps', 'SCPS capabilities', 4, readScps),
  [Kind.selectiveNack]: fixed('tcp.options.snack', 'Selective negative acknowledgment', 6, (parts) => {
    const offset = parts.number('tcp.options.snack.offset', 'Hole offset', 2, 2);
    const size = parts.number('tcp.options.snack.size', 'Hole size', 4, 2);
    return `hole at ${offset}, size ${size}, in maximum segments`;
  }),
  [Kind.recordBoundary]: bare('tcp.options.scpsrec', 'SCPS record boundary', 'a record ends here'),
  [Kind.corruptionExperienced]: bare('tcp.options.scpscor', 'SCPS corruption experienced', 'data came damaged'),
  [Kind.snap]: atLeast('tcp.options.snap', 'SNAP', 2, readHex),
  [Kind.compressionFilter]: atLeast('tcp.options.filter', 'TCP compression filter', 2, readHex),
  [Kind.quickStart]: fixed('tcp.options.qs', 'Quick-Start response', 8, readQuickStart),
  [Kind.userTimeout]: fixed('tcp.options.user_to', 'User timeout', 4, readUserTimeout),
  [Kind.authentication]: atLeast('tcp.options.ao', 'TCP Authentication Option', 4, readAuthentication),
  [Kind.multipath]: multipathSpec,
  [Kind.fastOpen]: atLeast('tcp.options.tfo', 'TCP Fast Open', 2, (parts, length) => readFastOpen(parts, 2, length)),
  [Kind.encryptionNegotiation]: atLeast('tcp.options.eno', 'Encryption negotiation', 2, readHex),
  [Kind.accurateEcn0]: {
    key: 'tcp.options.acc_ecn',
    name: 'Accurate ECN, order 0',
    fits: isCounterLength,
    read: (parts, length) => readAccurateEcn0(parts, 2, length),
  },
  [Kind.accurateEcn1]: {
    key: 'tcp.options.acc_ecn',
    name: 'Accurate ECN, order 1',
    fits: isCounterLength,
    read: (parts, length) => readAccurateEcn1(parts, 2, length),
  },
  [Kind.experiment1]: atLeast('tcp.options.experimental', 'RFC 3692-style experiment 1', 4, readExperiment),
  [Kind.experiment2]: atLeast('tcp.options.experimental', 'RFC 3692-style experiment 2', 4, readExperiment),
};

/** Up to three 24-bit counters. */
function isCounterLength(length: number): boolean {
  return length === 2 || length === 5 || length === 8 || length === 11;
}

function readWindowScale(parts: LayerBuilder): string {
  const shift = parts.number('tcp.options.wscale.shift', 'Shift count', 2, 1);
  // RFC 7323 section 2.3: a greater shift is taken for 14.
  if (shift > 14) return `shift ${shift}, above the limit and used as 14: windows times ${2 ** 14}`;
  return `shift ${shift}: windows times ${2 ** shift}`;
}

function readSack(parts: LayerBuilder, length: number): string {
  const blocks: string[] = [];
  for (let at = 2; at + 8 <= length; at += 8) {
    const left = parts.number('tcp.options.sack_le', 'Left edge', at, 4);
    const right = parts.number('tcp.options.sack_re', 'Right edge', at + 4, 4);
    blocks.push(`${left}-${right}`);
  }
  return `${blocks.length === 1 ? '1 block' : `${blocks.length} blocks`}: ${blocks.join(', ')}`;
}

function readTimestamps(parts: LayerBuilder): string {
  const value = parts.number('tcp.options.timestamp.tsval', 'Timestamp value', 2, 4);
  const echo = parts.number('tcp.options.timestamp.tsecr', 'Timestamp echo reply', 6, 4);
  return `TSval ${value}, TSecr ${echo}`;
}

function readWord(key: string, name: string): ReadOption {
  return (parts) => String(parts.number(key, name, 2, 4));
}

function readConnectionCount(): ReadOption {
  return readWord('tcp.options.cc_value', 'Connection count');
}

/** An option of which only the name is known. */
export function readHex(parts: LayerBuilder, length: number): string {
  if (length === 2) return 'no data';
  parts.hex('tcp.options.unknown.payload', 'Data', 2, length - 2);
  return parts.fields.at(-1)?.value ?? '';
}

function readScps(parts: LayerBuilder): string {
  const names = ['BETS', 'SNACK1', 'SNACK2', 'COMP', 'NLTS'];
  const keys = ['bets', 'snack1', 'snack2', 'compress', 'nlts'];
  const able = names.filter((name, bit) => parts.flag(`tcp.options.scpsflags.${keys[bit]}`, name, 2, 1, bit));
  parts.number('tcp.options.scps.binding', 'Connection ID', 3, 1);
  return able.length === 0 ? 'no capabilities' : able.join(', ');
}

/** RFC 4782 section 3.1: rate N is 40 kbit/s times 2 to the N, and 0 none. */
function readQuickStart(parts: LayerBuilder): string {
  const words = (rate: number): string => (rate === 0 ? 'none' : `${40 * 2 ** rate} kbit/s`);
  const rate = parts.bits('tcp.options.qs.rate', 'Rate', 2, 1, 4, 4, words);
  const difference = parts.number('tcp.options.qs.ttl_diff', 'TTL difference', 3, 1);
  parts.number('tcp.options.qs.nonce', 'Nonce', 4, 4, hexWords(8));
  return `rate ${words(rate)}, TTL difference ${difference}`;
}

/** RFC 5482 section 3. */
function readUserTimeout(parts: LayerBuilder): string {
  const minutes = parts.bits('tcp.options.user_to_granularity', 'Granularity', 2, 2, 0, 1, (bit) =>
    bit ? 'minutes' : 'seconds',
  );
  const timeout = parts.bits('tcp.options.user_to_val', 'User timeout', 2, 2, 1, 15);
  const unit = minutes ? 'minute' : 'second';
  return `${timeout} ${unit}${timeout === 1 ? '' : 's'}`;
}

/** RFC 5925 section 2.2. */
function readAuthentication(parts: LayerBuilder, length: number): string {
  const key = parts.number('tcp.options.ao.keyid', 'KeyID', 2, 1);
  const next = parts.number('tcp.options.ao.rnextkeyid', 'RNextKeyID', 3, 1);
  if (length > 4) parts.hex('tcp.options.ao.mac', 'Message authentication code', 4, length - 4);
  return `signed with key ${key}, next key ${next}`;
}
