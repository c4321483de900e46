import { execFile, spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { capturePath, hasCaptures } from '../../test/captures-folder.js';
import { unpacked } from '../unpacking/unpacked.js';
import { printFields } from './print-fields.js';
import { groups, knownDifferences } from '../../test/tshark-differences.js';

/** The rules are those of this release. */
const oracleVersion = '4.0.17';
const hasOracle = (spawnSync('tshark', ['--version'], { encoding: 'utf8' }).stdout ?? '').includes(oracleVersion);
const patienceMs = 300_000;

const names = hasCaptures
  ? ['article', 'kernel', 'public', 'derived'].flatMap((folder) =>
      readdirSync(capturePath(folder))
        .filter((name) => /\.pcap(ng)?(\.gz)?$/.test(name))
        .map((name) => join(folder, name)),
    )
  : [];

async function tsharkLines(path: string, fields: readonly string[]): Promise<string[]> {
  const args = [
    '-n',
    '--disable-protocol',
    'vnc',
    '-o',
    'tcp.check_checksum:TRUE',
    '-r',
    path,
    '-Y',
    'tcp && !icmp && !icmpv6',
    '-T',
    'fields',
    '-E',
    'occurrence=f',
  ];
  const printed = await new Promise<string>((resolve) => {
    // Damaged captures end it with an error, after it has printed what was whole.
    execFile(
      'tshark',
      [...args, ...fields.flatMap((field) => ['-e', field])],
      { maxBuffer: 2 ** 28 },
      (_error, stdout) => resolve(stdout),
    );
  });
  return printed.split('\n').slice(0, -1);
}

async function ourLines(path: string, fields: readonly string[]): Promise<string[]> {
  const output = new PassThrough({ highWaterMark: 2 ** 28 });
  const input = unpacked(createReadStream(path), { unpackedBytesMax: 2 ** 30 });
  await printFields({ input, fields, output, verifyChecksums: true });
  output.end();
  return (await text(output)).split('\n').slice(0, -1);
}

/** Nanoseconds of a printed time, or NaN. */
function nanoseconds(value: string): number {
  const parts = /^(-?)(\d+)\.(\d{9})$/.exec(value);
  return parts === null ? Number.NaN : (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 1e9 + Number(parts[3]));
}

/** Times may differ where the capture's resolution is a power of two, which nanoseconds cannot hold. */
function agrees(theirs: string, ours: string): boolean {
  return theirs === ours || Math.abs(nanoseconds(theirs) - nanoseconds(ours)) <= 2;
}

async function differences(name: string): Promise<string[]> {
  const fields = Object.values(groups).flat();
  const path = capturePath(name);
  const [theirs, ours] = await Promise.all([tsharkLines(path, fields), ourLines(path, fields)]);
  if (theirs.length !== ours.length) return [`${name}: tshark has ${theirs.length} segments, we have ${ours.length}`];
  return theirs.flatMap((line, index) => {
    const expected = line.split('\t');
    const found = ours[index].split('\t');
    return fields.flatMap((field, column) =>
      agrees(expected[column] ?? '', found[column] ?? '')
        ? []
        : [`${name} frame ${expected[0]} ${field}: tshark "${expected[column]}", we "${found[column]}"`],
    );
  });
}

describe('tshark as oracle', () => {
  it.skipIf(!hasCaptures || !hasOracle)(
    `every field of every segment of ${names.length} captures is what tshark ${oracleVersion} says, but for a list with reasons`,
    async () => {
      const unexpected: string[] = [];
      const met = new Set<string>();
      for (const name of names) {
        expect(existsSync(capturePath(name))).toBe(true);
        for (const difference of await differences(name)) {
          const known = knownDifferences.find(({ match }) => match.test(difference));
          if (known === undefined) unexpected.push(difference);
          else met.add(known.reason);
        }
      }
      expect(unexpected.slice(0, 20)).toEqual([]);
      expect([...met].toSorted()).toEqual(knownDifferences.map(({ reason }) => reason).toSorted());
    },
    patienceMs,
  );
});
