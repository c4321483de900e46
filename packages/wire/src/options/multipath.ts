import type { LayerBuilder } from '../inspect/layer-builder.js';
import { namedWords } from '../inspect/words.js';
import {
  DataSequenceFlag,
  multipathMinimumLength,
  MultipathSubtype as Subtype,
} from '../transport/multipath-length.js';
import type { OptionSpec } from './option-spec.js';

const subtypeNames: Readonly<Partial<Record<number, string>>> = {
  [Subtype.capable]: 'MP_CAPABLE',
  [Subtype.join]: 'MP_JOIN',
  [Subtype.dataSequence]: 'DSS',
  [Subtype.addAddress]: 'ADD_ADDR',
  [Subtype.removeAddress]: 'REMOVE_ADDR',
  [Subtype.priority]: 'MP_PRIO',
  [Subtype.fail]: 'MP_FAIL',
  [Subtype.fastClose]: 'MP_FASTCLOSE',
  [Subtype.reset]: 'MP_TCPRST',
};

const readers: Readonly<Partial<Record<number, (parts: LayerBuilder, length: number) => string>>> = {
  [Subtype.capable]: readCapable,
  [Subtype.join]: readJoin,
  [Subtype.dataSequence]: readDataSequence,
  [Subtype.addAddress]: readAddAddress,
  [Subtype.removeAddress]: readRemoveAddress,
  [Subtype.priority]: readPriority,
  [Subtype.fail]: (parts) => {
    parts.hex('tcp.options.mptcp.rawdataseqno', 'Data sequence number', 4, 8);
    return 'checksum failed';
  },
  [Subtype.fastClose]: (parts) => {
    parts.hex('tcp.options.mptcp.recvkey', "Receiver's key", 4, 8);
    return 'the whole connection is closed at once';
  },
  [Subtype.reset]: readReset,
};

/** Multipath TCP (RFC 8684). */
export const multipathSpec: OptionSpec = {
  key: 'tcp.options.mptcp',
  name: 'Multipath TCP',
  fits: (length) => length >= 3,
  read: (parts, length) => {
    const subtype = parts.bits(
      'tcp.options.mptcp.subtype',
      'Subtype',
      2,
      1,
      0,
      4,
      namedWords(subtypeNames as Record<number, string>),
    );
    const name = subtypeNames[subtype] ?? `subtype ${subtype}`;
    const least = multipathMinimumLength(subtype, Math.max(0, parts.peek(3, 1)));
    if (length < least) return `${name}, shorter than the ${least} bytes it needs`;
    const words = readers[subtype]?.(parts, length);
    return words === undefined || words === '' ? name : `${name}: ${words}`;
  },
};

/** RFC 8684 section 3.1, and RFC 6824 for version 0. */
function readCapable(parts: LayerBuilder, length: number): string {
  const version = parts.bits('tcp.options.mptcp.version', 'Version', 2, 1, 4, 4);
  const checksum = parts.flag('tcp.options.mptcp.checksumreq.flags', 'A, checksum required', 3, 1, 0);
  parts.flag('tcp.options.mptcp.extensibility.flag', 'B, extensibility', 3, 1, 1);
  const noJoin = parts.flag('tcp.options.mptcp.nomoresubflows.flag', 'C, no more subflows to this address', 3, 1, 2);
  parts.flag('tcp.options.mptcp.sha256.flag', version > 0 ? 'H, HMAC-SHA256' : 'H, HMAC-SHA1', 3, 1, 7);
  if (length >= 12) parts.hex('tcp.options.mptcp.sendkey', "Sender's key", 4, 8);
  if (length >= 20) parts.hex('tcp.options.mptcp.recvkey', "Receiver's key", 12, 8);
  if (length >= 22) parts.number('tcp.options.mptcp.datalvllen', 'Data-level length', 20, 2);
  if (length >= 24) parts.number('tcp.options.mptcp.checksum', 'Checksum', 22, 2);
  const words = [`version ${version}`];
  if (checksum) words.push('checksums required');
  if (noJoin) words.push('no more subflows to this address');
  return words.join(', ');
}

/** RFC 8684 section 3.2: 12 bytes in a SYN, 16 in a SYN-ACK, 24 in the third segment. */
function readJoin(parts: LayerBuilder, length: number): string {
  if (length === 24) {
    parts.hex('tcp.options.mptcp.sendhmac', "Sender's HMAC", 4, 20);
    return 'joins a connection, authenticated';
  }
  const backup = parts.flag('tcp.options.mptcp.backup.flag', 'B, backup path', 2, 1, 7);
  const id = length > 3 ? parts.number('tcp.options.mptcp.addrid', 'Address ID', 3, 1) : 0;
  if (length === 12) {
    parts.hex('tcp.options.mptcp.recvtok', "Receiver's token", 4, 4);
    parts.number('tcp.options.mptcp.sendrand', "Sender's random number", 8, 4);
  } else if (length === 16) {
    parts.hex('tcp.options.mptcp.sendtrunchmac', "Sender's truncated HMAC", 4, 8);
    parts.number('tcp.options.mptcp.sendrand', "Sender's random number", 12, 4);
  }
  return `joins a connection from address ${id}${backup ? ', as a backup' : ''}`;
}

/** RFC 8684 section 3.3. */
function readDataSequence(parts: LayerBuilder, length: number): string {
  const fin = parts.flag('tcp.options.mptcp.datafin.flag', 'F, DATA_FIN', 3, 1, 3);
  parts.flag('tcp.options.mptcp.dseqn8.flag', 'm, data sequence number is 8 bytes', 3, 1, 4);
  const mapped = parts.flag('tcp.options.mptcp.dseqnpresent.flag', 'M, data sequence number present', 3, 1, 5);
  parts.flag('tcp.options.mptcp.dataack8.flag', 'a, data ACK is 8 bytes', 3, 1, 6);
  const acked = parts.flag('tcp.options.mptcp.dataackpresent.flag', 'A, data ACK present', 3, 1, 7);
  const flags = parts.peek(3, 1);
  const words: string[] = [];
  let at = 4;
  if (acked) {
    const size = flags & DataSequenceFlag.longAck ? 8 : 4;
    words.push(`data ACK ${readCount(parts, 'tcp.options.mptcp.rawdataack', 'Data ACK', at, size)}`);
    at += size;
  }
  if (mapped) {
    const size = flags & DataSequenceFlag.longNumber ? 8 : 4;
    const number = readCount(parts, 'tcp.options.mptcp.rawdataseqno', 'Data sequence number', at, size);
    parts.number('tcp.options.mptcp.subflowseqno', 'Subflow sequence number', at + size, 4);
    const covered = parts.number('tcp.options.mptcp.datalvllen', 'Data-level length', at + size + 4, 2);
    at += size + 6;
    if (at + 2 <= length) parts.number('tcp.options.mptcp.checksum', 'Checksum', at, 2);
    words.push(`data sequence ${number}, length ${covered}`);
  }
  if (fin) words.push('DATA_FIN');
  return words.join(', ');
}

/** RFC 8684 section 3.4.1, and RFC 6824 where the low bits give the IP version. */
function readAddAddress(parts: LayerBuilder, length: number): string {
  const low = parts.bits('tcp.options.mptcp.echo', 'Echo, or IP version', 2, 1, 4, 4);
  const id = parts.number('tcp.options.mptcp.addrid', 'Address ID', 3, 1);
  // 8 or 10 bytes with an IPv4 address, 8 more with an HMAC; 20 or 22 with an IPv6 address.
  const hasIpv6 = low === 6 || (low !== 4 && length >= 20);
  let at = 4;
  if (hasIpv6 && length >= 20) {
    parts.ipv6('tcp.options.mptcp.ipv6', 'Advertised address', at);
    at += 16;
  } else if (!hasIpv6 && length >= 8) {
    parts.ipv4('tcp.options.mptcp.ipv4', 'Advertised address', at);
    at += 4;
  } else {
    return `address ${id}`;
  }
  const address = parts.fields.at(-1)?.value ?? '';
  if (length === at + 2 || length === at + 10) {
    parts.number('tcp.options.mptcp.port', 'Advertised port', at, 2);
    at += 2;
  }
  if (length === at + 8) parts.hex('tcp.options.mptcp.addaddrtrunchmac', 'Truncated HMAC', at, 8);
  return `address ${id} is ${address}`;
}

function readRemoveAddress(parts: LayerBuilder, length: number): string {
  const ids: number[] = [];
  for (let at = 3; at < length; at++) ids.push(parts.number('tcp.options.mptcp.addrid', 'Address ID', at, 1));
  return `address ${ids.join(', ')}`;
}

function readPriority(parts: LayerBuilder, length: number): string {
  const backup = parts.flag('tcp.options.mptcp.backup.flag', 'B, backup path', 2, 1, 7);
  if (length > 3) parts.number('tcp.options.mptcp.addrid', 'Address ID', 3, 1);
  return backup ? 'this path is a backup' : 'this path is in use';
}

const resetReasons = namedWords({
  0: 'unspecified',
  1: 'MPTCP-specific error',
  2: 'lack of resources',
  3: 'administratively prohibited',
  4: 'too much outstanding data',
  5: 'unacceptable performance',
  6: 'middlebox interference',
});

/** RFC 8684 section 3.6. */
function readReset(parts: LayerBuilder): string {
  const names = ['U', 'V', 'W', 'T'];
  const [, , , transient] = names.map((name, i) =>
    parts.flag(`tcp.options.mptcp.flag_${name}.flag`, name === 'T' ? 'T, transient' : name, 2, 1, 4 + i),
  );
  const reason = parts.number('tcp.options.mptcp.rst_reason', 'Reason', 3, 1, resetReasons);
  return `${resetReasons(reason)}${transient ? ', transient' : ''}`;
}

/** A number of four bytes in decimal, or of eight in hex. */
function readCount(parts: LayerBuilder, key: string, name: string, at: number, size: number): string {
  if (size === 4) parts.number(key, name, at, 4);
  else parts.hex(key, name, at, 8);
  return parts.fields.at(-1)?.value ?? '';
}
