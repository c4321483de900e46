import { setTimeout as pause } from 'node:timers/promises';
import type { View } from '@synscope/protocol';
import { assertRuns, childProcessesOf, descriptorsOf, infoOf, openPage, residentBytes, settled, stageAgent, stageWire, stopCapture, watchTraffic } from '../stage.js';
import { Sender } from '../traffic/sender.js';

/** Segments a second. */
export const soakPerSecond = 5000;
/** What is kept of the capture, as `--ring` takes it: so little that in half a minute something is let go. */
const ring = '8M';
const sampleEveryMs = 1000;
/** The beginning, in which buffers and columns grow to the size that they keep, is no part of the slope. */
const warmUpShare = 0.3;
const patienceMs = 30_000;

/** An agent at a moment of a soak. */
export interface SoakSample {
  readonly seconds: number;
  /** Of the server, and of the launcher and the capture process together. */
  readonly serverBytes: number;
  readonly otherBytes: number;
  readonly descriptors: number;
  readonly frames: number;
  readonly letGoFrames: number;
}

export interface Soak {
  readonly sent: number;
  readonly told: number;
  readonly reported: number;
  readonly letGo: number;
  /** Of all of the agent's processes together, after the warm-up, by least squares. */
  readonly bytesPerHour: number;
  /** From the end of the warm-up to the end: medians of a tenth of the time each. */
  readonly grownBytes: number;
  readonly descriptorsGrown: number;
  readonly samples: readonly SoakSample[];
}

const listView = (capture: string): View => ({
  capture,
  connections: { sort: 'segments', descending: true, filter: '', first: 0, count: 50 },
  segments: { connection: 0, from: { by: 'end' }, count: 50 },
});

/** Lets a capture that keeps only the newest go on under traffic, with a page that watches it. */
export async function measureSoak(seconds: number, onSample: (sample: SoakSample) => void): Promise<Soak> {
  const wire = stageWire();
  const agent = await stageAgent(['--ring', ring]);
  const page = await openPage(agent);
  const capture = await watchTraffic(page, wire.far);
  await page.ask('view', { view: listView(capture) });
  const sender = Sender.start({ interface: wire.near, rate: soakPerSecond, connections: 200 });
  const samples: SoakSample[] = [];
  const beganAt = performance.now();
  while (performance.now() - beganAt < seconds * 1000) {
    await pause(sampleEveryMs);
    assertRuns(agent);
    const { frames, letGoFrames } = infoOf(page, capture)!.counts;
    const others = [agent.child.pid!, ...childProcessesOf(agent)].filter((pid) => pid !== agent.serverPid);
    const sample: SoakSample = {
      seconds: (performance.now() - beganAt) / 1000,
      serverBytes: residentBytes(agent.serverPid),
      otherBytes: others.reduce((sum, pid) => sum + residentBytes(pid), 0),
      descriptors: descriptorsOf(agent.serverPid),
      frames,
      letGoFrames,
    };
    samples.push(sample);
    onSample(sample);
    page.updates.splice(0, page.updates.length - 1);
  }
  const { segments: sent } = await sender.stop();
  const info = await settled(page, capture, patienceMs);
  await stopCapture(page, capture);
  await agent.stop();
  const warm = samples.slice(Math.floor(samples.length * warmUpShare));
  const tenth = Math.max(1, Math.floor(samples.length / 10));
  const [first, last] = [warm.slice(0, tenth), warm.slice(-tenth)];
  return {
    sent,
    told: info.counts.frames,
    reported: info.counts.droppedByKernel ?? 0,
    letGo: info.counts.letGoFrames,
    bytesPerHour: slope(warm.map((one) => [one.seconds, bytesOf(one)])) * 3600,
    grownBytes: median(last.map(bytesOf)) - median(first.map(bytesOf)),
    descriptorsGrown: median(last.map(({ descriptors }) => descriptors)) - median(first.map(({ descriptors }) => descriptors)),
    samples,
  };
}

export const bytesOf = ({ serverBytes, otherBytes }: SoakSample): number => serverBytes + otherBytes;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Of the line that comes nearest to points, by least squares. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (of: (point: readonly [number, number]) => number): number => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [meanX, meanY] = [mean(([x]) => x), mean(([, y]) => y)];
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
}
