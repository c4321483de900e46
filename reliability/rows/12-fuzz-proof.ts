import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { loadCorpus, unpacked } from '../../fuzz/corpus.mjs';
import { hunt } from '../../fuzz/hunt.mjs';
import type { FileCase } from '../../fuzz/worker.mjs';
import { pcapFlavour } from '@synscope/pcap';
import { atEnd } from '../clean-up.js';
import { needs } from '../needs.js';
import type { Row, Run } from '../row.js';
import { formatted } from '../stage.js';
import { corpusFiles } from './captures.js';

const run = promisify(execFile);
const jobs = 2;
const passes = 20;
/** Of a long capture, its beginning. */
const framesMost = 300;
const packetsOfEachType = 1000;
const cutFiles = 20;
/** A pcap file's own. */
const headerBytes = 24;
const secondsMost = 350;
/** What of the time each part has. */
const parts = { passes: 0.48, packets: 0.1, cuts: 0.35, mutated: 0.07 };

/**
 * Judges captures as the fuzzer does: nothing may throw, hang, grow, or depend on how the bytes came.
 *
 * @param within seconds
 * @param atOnce how many; one where they are so large that what the process needs for two could be taken for what one needs
 */
async function judgeAll(cases: readonly FileCase[] | null, within: number, atOnce = jobs): Promise<{ captures: number; failures: string[] }> {
  const failures: string[] = [];
  const { captures } = await hunt({
    seed: 1,
    jobs: atOnce,
    seconds: within,
    frames: Infinity,
    cases,
    onFailure: (index, { kind, detail }) => {
      const what = cases === null ? `the mutated capture ${index} (pnpm fuzz --seed 1)` : nameOf(cases[index]);
      failures.push(`${what}: ${kind}, ${detail}`);
      process.stderr.write(`${failures.at(-1)}\n`);
    },
    onProgress: () => {},
  });
  return { captures, failures };
}

const nameOf = ({ path, length }: FileCase): string => `${basename(path)}${length === null ? '' : ` cut at byte ${length}`}`;

const whole = (path: string): FileCase => ({ path, length: null });

/** Mutates every capture as Wireshark's own fuzz test does, with a seed, so that it is the same next time. */
async function mutated(folder: string, sources: readonly string[], pass: number): Promise<string[]> {
  const made: string[] = [];
  const waiting = [...sources.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, source] = next;
      const path = join(folder, `${pass}-${index}-${basename(source)}`);
      const args = ['-E', '0.02', '--seed', String(1000 * pass + index), '-r', source, path, `1-${framesMost}`];
      // What editcap cannot read is no matter of ours.
      const isMade = await run('editcap', args).then(() => true, () => false);
      if (isMade) made.push(path);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return made;
}

async function editcapPasses({ say, find, seconds, unhurried }: Run, folder: string): Promise<void> {
  const sources = corpusFiles();
  const endsAt = performance.now() + seconds * parts.passes * 1000;
  let [done, captures] = [0, 0];
  const failures: string[] = [];
  while (done < passes && (unhurried || performance.now() < endsAt)) {
    done += 1;
    const cases = (await mutated(folder, sources, done)).map(whole);
    const judged = await judgeAll(cases, unhurried ? Infinity : (endsAt - performance.now()) / 1000 + 20);
    captures += judged.captures;
    failures.push(...judged.failures);
    for (const { path } of cases) rmSync(path);
    say(`editcap, pass ${done}: ${formatted(captures)} captures`);
  }
  find(tally(`${done} passes over ${sources.length} files, ${formatted(captures)} captures`, failures), failures.length === 0 && captures > 0);
}

async function randomPackets({ find, share, seconds, unhurried }: Run, folder: string): Promise<void> {
  const { stderr, stdout } = await run('randpkt', ['-h']);
  const types = [...`${stdout}${stderr}`.matchAll(/^\t([\w.-]+)\s{2,}/gm)].map(([, type]) => type);
  const made: string[] = [];
  for (const type of types) {
    const path = join(folder, `randpkt-${type}`);
    await run('randpkt', ['-b', '1500', '-c', String(share(packetsOfEachType)), '-t', type, path]);
    made.push(path);
  }
  const { captures, failures } = await judgeAll(made.map(whole), unhurried ? Infinity : seconds * parts.packets, 1);
  find(tally(`${captures} of ${types.length} types × ${formatted(share(packetsOfEachType))}`, failures), failures.length === 0 && captures === types.length && types.length > 0);
}

async function cutEverywhere({ find, share, seconds, unhurried }: Run, folder: string): Promise<void> {
  // The smallest that have a frame.
  const chosen = corpusFiles()
    .map((path) => unpacked(new Uint8Array(readFileSync(path))))
    .filter((bytes) => isCapture(bytes) && bytes.length > headerBytes)
    .toSorted((a, b) => a.length - b.length)
    .slice(0, share(cutFiles));
  const cases = chosen.flatMap((bytes, index) => {
    const path = join(folder, `cut-${index}`);
    writeFileSync(path, bytes);
    return Array.from({ length: bytes.length + 1 }, (_, length): FileCase => ({ path, length }));
  });
  const { captures, failures } = await judgeAll(cases, unhurried ? Infinity : seconds * parts.cuts);
  find(
    tally(`${formatted(captures)} of ${formatted(cases.length)} cuts of ${chosen.length} files`, failures),
    failures.length === 0 && captures === cases.length && chosen.length >= share(cutFiles),
  );
}

/** A pcap or pcapng file. */
function isCapture(bytes: Uint8Array): boolean {
  if (bytes.length < 4) return false;
  const magic = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  return magic === 0x0a0d0d0a || pcapFlavour(magic) !== null;
}

async function mutatedBySynscope({ find, seconds }: Run): Promise<void> {
  const { captures, failures } = await judgeAll(null, seconds * parts.mutated, 1);
  find(tally(`${formatted(captures)} captures out of ${loadCorpus().length}`, failures), failures.length === 0 && captures > 0);
}

const tally = (what: string, failures: readonly string[]): string =>
  `${what}: ${failures.length === 0 ? '0 failures' : `${failures.length} failures, the first: ${failures[0]}`}`;

export const fuzzProof: Row = {
  number: 12,
  promise: 'Fuzz-proof',
  needs: [needs.editcap, needs.randpkt],
  flexibleSeconds: secondsMost,
  asked: [
    `editcap -E 0.02 over every capture, ${passes} passes or as many as the time allows: 0 failures`,
    `randpkt, every type × ${formatted(packetsOfEachType)}: 0 failures`,
    `${cutFiles} files cut at every byte: 0 failures`,
    "the fuzzer's own mutations, lengths and captured lengths among them: 0 failures",
  ],
  measure: async (one) => {
    const folder = mkdtempSync(join(tmpdir(), 'synscope-reliability-'));
    atEnd(() => rmSync(folder, { recursive: true, force: true }));
    await editcapPasses(one, folder);
    await randomPackets(one, folder);
    await cutEverywhere(one, folder);
    await mutatedBySynscope(one);
  },
};
