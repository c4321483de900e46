import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pcapFileHeader, pcapRecord, PcapngWriter } from '@synscope/pcap';
import { concat, parseScript, readFrames, scriptToPcap, scriptToPcapng, type FileFrame } from '@synscope/testkit';
import type { SegmentWindow } from '@synscope/trace';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaptureEngine } from './capture-engine.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const scripts = join(root, 'packages/tcp/specs');
const captures = join(root, '../shared/captures');
const hasCaptures = existsSync(captures);

/** A capture is read many times over here, so the largest are left out. */
const bytesMost = 70_000;
/** Other work on the machine may take most of its time. */
const patienceMs = 60_000;

interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const written: readonly Sample[] = readdirSync(scripts)
  .filter((name) => name.endsWith('.pkt'))
  .flatMap((name) => {
    const script = parseScript(readFileSync(join(scripts, name), 'utf8'));
    return [
      { name, bytes: scriptToPcap(script) },
      { name: `${name} as pcapng`, bytes: scriptToPcapng(script) },
    ];
  });

const real: readonly Sample[] = hasCaptures
  ? ['article', 'kernel', 'public', 'derived'].flatMap((folder) =>
      readdirSync(join(captures, folder))
        .filter((name) => /\.pcap(ng)?$/.test(name))
        .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(captures, folder, name))) }))
        .filter(({ bytes }) => bytes.length > 0 && bytes.length <= bytesMost),
    )
  : [];

/** Cut into pieces at places given as parts of the whole. */
function engineOf(bytes: Uint8Array, cuts: readonly number[] = []): CaptureEngine {
  const engine = new CaptureEngine();
  const places = cuts.map((cut) => Math.floor(cut * bytes.length)).sort((a, b) => a - b);
  let at = 0;
  for (const place of [...places, bytes.length]) {
    engine.push(bytes.slice(at, place));
    at = place;
  }
  engine.end();
  return engine;
}

/** All that an engine can be asked of its connections and their segments, without what counts its changes. */
function answersOf(engine: CaptureEngine): unknown[] {
  const { connections } = engine.status();
  return Array.from({ length: connections }, (_, connection) => {
    const from = { by: 'position', position: 0 } as const;
    const view = { capture: '', connections: null, segments: { connection, from, count: 100_000 } };
    return { ...engine.picture(view), revision: 0 };
  });
}

/** What is said of a segment when it is captured, and never changes. */
const lasting = ['frame', 'timeNs', 'flags', 'sequenceRaw', 'acknowledgmentRaw', 'windowRaw', 'lengthBytes'] as const;

function lastingOf(answer: unknown): Record<string, readonly number[]> {
  const { segments } = answer as { segments: SegmentWindow };
  return Object.fromEntries(lasting.map((column) => [column, segments[column]]));
}

const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** The same in any pieces; cut anywhere, the answer of the whole frames before, and nothing else. */
function holdsInPieces(samples: readonly Sample[], runs: number): void {
  const sample = fc.constantFrom(...samples);
  fc.assert(
    fc.property(sample, share, cuts, cuts, ({ name, bytes }, length, pieces, otherPieces) => {
      const cut = bytes.slice(0, Math.floor(length * bytes.length));
      const engine = engineOf(cut, pieces);
      const other = engineOf(cut, otherPieces);
      expect(other.status(), name).toEqual(engine.status());
      const answers = answersOf(engine);
      expect(answersOf(other), name).toEqual(answers);
      const wholeFrames = engineOf(bytes.slice(0, engine.status().bytesWhole));
      expect(wholeFrames.status().frames, name).toBe(engine.status().frames);
      expect(answersOf(wholeFrames), name).toEqual(answers);
      const all = answersOf(engineOf(bytes));
      answers.forEach((answer, connection) => {
        for (const [column, values] of Object.entries(lastingOf(answer))) {
          expect(lastingOf(all[connection])[column].slice(0, values.length), `${name}: ${column}`).toEqual(values);
        }
      });
    }),
    { numRuns: runs },
  );
}

type Container = (frames: readonly FileFrame[]) => Uint8Array;

const asPcap =
  (bigEndian: boolean): Container =>
  (frames) => {
    const format = { bigEndian, nanoseconds: true };
    const records = frames.map(({ seconds, nanos, bytes, originalLength }) =>
      pcapRecord(seconds, nanos, bytes, originalLength, format),
    );
    return concat(pcapFileHeader({ ...format, linkType: frames[0]?.linkType ?? 1 }), ...records);
  };

/** An interface of its own for each link type, in one section. */
const asPcapng =
  (bigEndian: boolean): Container =>
  (frames) => {
    const writer = new PcapngWriter({ bigEndian });
    const linkTypes = [...new Set(frames.map(({ linkType }) => linkType))];
    return concat(
      writer.sectionHeader(),
      ...linkTypes.map((linkType) => writer.interfaceDescription({ linkType })),
      ...frames.map((frame) => writer.packet({ ...frame, interfaceId: linkTypes.indexOf(frame.linkType) })),
    );
  };

/** The whole frames of a capture that may end in damage. */
function framesOf({ bytes }: Sample): readonly FileFrame[] {
  const { bytesWhole } = engineOf(bytes).status();
  return bytesWhole === 0 ? [] : readFrames(bytes.slice(0, bytesWhole));
}

function holdsInContainers(samples: readonly Sample[]): void {
  for (const sample of samples) {
    const frames = framesOf(sample);
    if (frames.length === 0) continue;
    const oneLinkType = frames.every(({ linkType }) => linkType === frames[0].linkType);
    const containers = [asPcapng(false), asPcapng(true), ...(oneLinkType ? [asPcap(false), asPcap(true)] : [])];
    const [first, ...others] = containers.map((write) => answersOf(engineOf(write(frames))));
    for (const other of others) expect(other, sample.name).toEqual(first);
  }
}

describe('any capture', () => {
  it('of a script gives the same answer in any pieces, and a beginning of it cut anywhere', () => {
    holdsInPieces(written, 200);
  }, patienceMs);

  it.skipIf(!hasCaptures)(
    'that is real gives the same answer in any pieces, and a beginning of it cut anywhere (needs ../shared/captures)',
    () => holdsInPieces(real, 60),
    patienceMs,
  );

  it('of a script says the same in any container and byte order', () => {
    holdsInContainers(written);
  }, patienceMs);

  it.skipIf(!hasCaptures)(
    'that is real says the same in any container and byte order (needs ../shared/captures)',
    () => holdsInContainers(real),
    patienceMs,
  );
});
