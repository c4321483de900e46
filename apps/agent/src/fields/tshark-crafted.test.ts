import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CraftedCapture, sackOption, type Segment, windowScaleOption } from '../../test/crafted-capture.js';
import { groups } from '../../test/tshark-differences.js';
import { printFields } from './print-fields.js';

const hasOracle = (spawnSync('tshark', ['--version'], { encoding: 'utf8' }).stdout ?? '').includes('4.0.17');
const ipFields = 'ip.version ip.ttl ip.id ip.hdr_len ip.len ip.proto ip.dsfield ipv6.plen ipv6.nxt ipv6.hlim'.split(' ');
const fields = [...Object.values(groups).flat(), 'tcp.flags.str', ...ipFields];

const client = '10.0.0.1';
const server = '10.0.0.2';
const active: Segment = { from: server, fromPort: 20, to: client, toPort: 50_000 };
const passive: Segment = { from: client, fromPort: 50_000, to: server, toPort: 60_000 };
const web: Segment = { from: client, fromPort: 5, to: server, toPort: 80 };
const answer: Segment = { from: server, fromPort: 80, to: client, toPort: 5, seq: 5001, ack: 101, flags: 'A' };

/** A control connection on which a line is said, then a data connection. */
function ftp(line: string, data: Segment, fromClient = false, controlPort = 21): CraftedCapture {
  const capture = new CraftedCapture();
  const control = { from: client, fromPort: 40_000, to: server, toPort: controlPort };
  const back = { from: server, fromPort: controlPort, to: client, toPort: 40_000 };
  capture.open(control);
  if (fromClient) capture.add({ ...control, seq: 101, ack: 5001, flags: 'AP', payload: line });
  else capture.add({ ...back, seq: 5001, ack: 101, flags: 'AP', payload: line });
  capture.open(data);
  return capture.open({ ...data, fromPort: 50_001 });
}

function repeatedAcks(...options: readonly string[]): CraftedCapture {
  const capture = new CraftedCapture();
  capture.add({ ...web, seq: 100, flags: 'S', options: '1e0c018100000000000000aa' });
  capture.add({ ...answer, seq: 5000, flags: 'SA', options: '1e0c018100000000000000bb' });
  capture.add({ ...web, seq: 101, ack: 5001, flags: 'A' });
  for (const option of options) capture.add({ ...answer, options: option });
  return capture;
}

function flight(sack: string): CraftedCapture {
  const capture = new CraftedCapture().open(web);
  for (let n = 0; n < 4; n++) {
    capture.add({ ...web, seq: 101 + n * 100, ack: 5001, flags: 'AP', payload: 'x'.repeat(100) });
  }
  capture.add({ ...answer, options: sack });
  return capture.add({ ...web, seq: 501, ack: 5001, flags: 'AP', payload: 'x'.repeat(100) });
}

function scaled(clientOptions: string, serverOptions: string): CraftedCapture {
  const capture = new CraftedCapture();
  capture.add({ ...web, seq: 100, flags: 'S', options: clientOptions });
  capture.add({ ...answer, seq: 5000, flags: 'SA', options: serverOptions });
  capture.add({ ...web, seq: 101, ack: 5001, flags: 'A' });
  return capture.add(answer);
}

/** A segment of a connection that an ICMP error quotes; others before and after. */
function quoted(type: number, segment: Segment, bytes?: number): CraftedCapture {
  const capture = new CraftedCapture().open({ ...web, fromPort: 6 }).open(web).quote(type, segment, bytes);
  return capture.add(answer).open({ ...web, fromPort: 7 });
}

const dataSignal = '1e08200100000001';
const addAddress = '1e0834010a00004d';
const priority = '1e0350';
const reset = '1e048000';
const passiveReply = '227 Entering Passive Mode (10,0,0,2,234,96)\r\n';

const captures: Readonly<Record<string, () => CraftedCapture>> = {
  'a data connection after 227': () => ftp(passiveReply, passive),
  'a data connection after 227 in a second line': () => ftp(`200 ok\r\n${passiveReply}`, passive),
  'a data connection after 227 on another port': () => ftp(passiveReply, passive, false, 2121),
  'a data connection after 229': () => ftp('229 x (|||60000|)\r\n', passive),
  'a data connection after PORT': () => ftp('PORT 10,0,0,1,195,80\r\n', active, true),
  'a data connection after EPRT': () => ftp('EPRT |1|10.0.0.1|50000|\r\n', active, true),
  'a data connection after EPRT that names the server': () => ftp('EPRT |1|10.0.0.2|50000|\r\n', active, true),
  'two window scales': () => scaled(windowScaleOption(3) + windowScaleOption(7), windowScaleOption(2)),
  'two window scales, one too great': () =>
    scaled(windowScaleOption(20) + windowScaleOption(1), windowScaleOption(2) + windowScaleOption(20)),
  'two SACK options': () => flight(sackOption([201, 301]) + sackOption([301, 401], [401, 451])),
  'a SACK option and an empty one': () => flight(`${sackOption([201, 301])}0502`),
  'an empty SACK option and another': () => flight(`0502${sackOption([201, 301])}`),
  'MPTCP options of new kinds': () =>
    repeatedAcks(dataSignal, dataSignal, dataSignal, addAddress, priority, '', '', reset, ''),
  'MP_CAPABLE with a key and without': () =>
    repeatedAcks(dataSignal, '', '', '1e040101', '', '', '1e1001010000000000000000000000ff', '', ''),
  'a first MP_CAPABLE without a key': () => {
    const capture = new CraftedCapture().open(web);
    for (const options of ['1e040101', '1e040101', '1e0c018100000000000000aa', '', '']) capture.add({ ...answer, options });
    return capture;
  },
  'a SYN whose options cannot be read': () => scaled('1e030004', windowScaleOption(2)),
  'damaged SACK permitted': () => scaled('0403ad01', '04080102030405060402'),
  'a selective negative acknowledgment': () => scaled('1506000000000402', '15040000'),
  'Riverbed probes of all versions and types, long enough and too short': () => {
    const probes = Array.from({ length: 0xc0 }, (_, first) => [3, 4, 8, 10, 14, 18].map((length) =>
      `4c${hex(length)}${hex(first)}${'01'.repeat(length - 3)}${windowScaleOption(4)}`));
    const capture = new CraftedCapture().open(web);
    for (const options of probes.flat()) capture.add({ ...answer, options });
    return capture;
  },
  'a SYN that is a RST and reuses ports': () =>
    new CraftedCapture().open(web).add({ ...web, seq: 900, flags: 'SR' }).add({ ...web, seq: 901, ack: 5001, flags: 'A' }),
  'an unreachable port': () => quoted(3, { ...web, seq: 101, ack: 5001, flags: 'FA' }),
  'an unreachable port, with 8 bytes of the header': () => quoted(3, { ...web, seq: 101, ack: 5001, flags: 'A' }, 8),
  'an unreachable port, with 16 bytes of the header': () => quoted(3, { ...web, seq: 101, ack: 5001, flags: 'A' }, 16),
  'a redirect': () => quoted(5, { ...web, seq: 101, ack: 5001, flags: 'A' }),
  'a connection that an error quotes first': () => quoted(11, { ...web, fromPort: 7, seq: 100, flags: 'S' }),
  'a SYN with another number in an error': () => quoted(11, { ...web, seq: 900, flags: 'S' }),
  'tunnels, and a segment without one after them': () => {
    const syn: Segment = { ...web, seq: 100, flags: 'S' };
    const capture = new CraftedCapture();
    capture.add({ ...syn, outer: [['1.0.0.1', '1.0.0.2']] });
    capture.add({ ...syn, outer: [['2001::1', '2001::2']] });
    capture.add({ ...syn, outer: [['2001::1', '2001::2'], ['1.0.0.1', '1.0.0.2']] });
    return capture.add(syn);
  },
  'all flags': () => {
    const capture = new CraftedCapture();
    for (const flags of [0x100, 0x1ff, 0x0c2, 0x1c2, 0x192, 0xfff, 0x800, 0x200]) {
      capture.add({ ...web, fromPort: flags, seq: 100, flagBits: flags });
    }
    return capture;
  },
};

/** Options over which tshark stumbles in ways that are not followed, as packages/tcp/README.md says, and what then differs. */
const notFollowed: Readonly<Record<string, readonly [capture: () => CraftedCapture, differences: readonly string[]]>> = {
  'half a SACK block, with an acknowledgment from before the connection': [
    () => new CraftedCapture().open(web).add({ ...answer, seq: 6000, ack: 51, options: '050600000001' }),
    ['lost_segment: tshark "1", we ""', 'flags: tshark "1", we ""', 'initial_rtt: tshark "0.020000000", we ""']
      .map((difference) => `frame 4 tcp.analysis.${difference}`),
  ],
};

describe.skipIf(!hasOracle)('of crafted captures tshark says the same', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'synscope-crafted-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** What tshark and we print of a capture. */
  async function both(capture: CraftedCapture): Promise<{ theirs: Record<string, string>[]; ours: Record<string, string>[] }> {
    const bytes = capture.bytes();
    const path = join(folder, 'capture.pcap');
    await writeFile(path, bytes);
    const filter = ['-Y', 'tcp && !icmp', '-T', 'fields', '-E', 'occurrence=f'];
    const wanted = fields.flatMap((field) => ['-e', field]);
    const { stdout } = await promisify(execFile)('tshark', ['-n', '-r', path, ...filter, ...wanted]);
    const output = new PassThrough();
    const printed = text(output);
    async function* input(): AsyncGenerator<Uint8Array> {
      yield bytes;
    }
    await printFields({ input: input(), fields, output });
    output.end();
    expect(stdout.length).toBeGreaterThan(0);
    return { theirs: named(stdout), ours: named(await printed) };
  }

  it.each(Object.keys(captures))('%s', async (name) => {
    const { theirs, ours } = await both(captures[name]());
    expect(ours).toEqual(theirs);
  });

  it.each(Object.keys(notFollowed))('but for what is not followed: %s', async (name) => {
    const [capture, expected] = notFollowed[name];
    const { theirs, ours } = await both(capture());
    const differing = theirs.flatMap((line, at) =>
      fields.filter((field) => line[field] !== ours[at]![field])
        .map((field) => `frame ${at + 1} ${field}: tshark "${line[field]}", we "${ours[at]![field]}"`));
    expect(differing).toEqual(expected);
  });
});

const hex = (value: number): string => value.toString(16).padStart(2, '0');

/** Lines as fields by name, so that a difference can be read. */
function named(lines: string): Record<string, string>[] {
  return lines
    .split('\n')
    .slice(0, -1)
    .map((line) => Object.fromEntries(line.split('\t').map((value, at) => [fields[at], value])));
}
