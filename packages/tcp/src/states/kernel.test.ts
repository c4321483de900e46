import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readFrames, runFrames, type FileFrame, type Row } from '@synscope/testkit';
import { describe, expect, it } from 'vitest';
import { tcpStateNames } from '../vocabulary/state.js';

/*
 * The Linux kernel as oracle: real sockets, captured at both ends, with the kernel's own state changes
 * (sock:inet_sock_set_state) on the captures' clock.
 */
const folder = fileURLToPath(new URL('../../../../../shared/captures/kernel/', import.meta.url));
const absent = !existsSync(folder);
const experiments = absent
  ? ['(no captures)']
  : readdirSync(folder).filter((name) => name.endsWith('.log')).map((name) => name.slice(0, -4));

const kernelNames: Readonly<Record<string, string>> = {
  SYN_SENT: 'SYN-SENT', SYN_RECV: 'SYN-RECEIVED', ESTABLISHED: 'ESTABLISHED', FIN_WAIT1: 'FIN-WAIT-1',
  FIN_WAIT2: 'FIN-WAIT-2', CLOSE_WAIT: 'CLOSE-WAIT', CLOSING: 'CLOSING', LAST_ACK: 'LAST-ACK', CLOSE: 'CLOSED',
};

interface Transition {
  readonly state: string;
  readonly timeMs: number;
}

interface KernelLog {
  /** The kernel's transitions of each end: A is 198.51.100.1, B 198.51.100.2. */
  readonly ends: Readonly<Record<'A' | 'B', readonly Transition[]>>;
  /** When each frame was captured, by `A#1`. */
  readonly captured: ReadonlyMap<string, number>;
}

/** TIME-WAIT has no socket and so no event: the kernel reports CLOSE where it begins. */
function readLog(text: string): KernelLog {
  const ends: Record<'A' | 'B', Transition[]> = { A: [], B: [] };
  const captured = new Map<string, number>();
  for (const line of text.split('\n')) {
    const event = /^\s*([\d.]+)ms\s+KERNEL 198\.51\.100\.([12]):\d+->198\S+ (\w+) -> (\w+)/.exec(line);
    if (event !== null) {
      const [, time, host, from, to] = event;
      const timeWait = to === 'CLOSE' && (from === 'FIN_WAIT2' || from === 'CLOSING');
      ends[host === '1' ? 'A' : 'B'].push({ state: timeWait ? 'TIME-WAIT' : kernelNames[to], timeMs: Number(time) });
    }
    const frame = /^\s*([\d.]+)ms PKT@(\w#\d+)/.exec(line);
    if (frame !== null) captured.set(frame[2], Number(frame[1]));
  }
  return { ends, captured };
}

interface LabelledTransition {
  readonly state: string;
  /** Index of the segment from which the label stands. */
  readonly index: number;
}

/** Where the labels of an end change. CLOSED, or LISTEN, before anything happened is no change. */
function transitions(rows: readonly Row[], side: number): readonly LabelledTransition[] {
  const all = rows.map(({ labels }, index) => ({ state: tcpStateNames[labels[side].state], index }));
  const changes = all.filter(({ state }, index) => state !== (all[index - 1]?.state ?? 'CLOSED'));
  return changes[0]?.state === 'LISTEN' ? changes.slice(1) : changes;
}

function framesOf(experiment: string, vantage: string): readonly FileFrame[] {
  return readFrames(readFileSync(`${folder}${experiment}.${vantage}.pcap`));
}

/** Which side of the analysis is which host: side 0 is the sender of the first segment. */
function sideOf(frames: readonly FileFrame[], host: 'A' | 'B'): number {
  const fromA = frames[0].bytes[14 + 15] === 1;
  return fromA === (host === 'A') ? 0 : 1;
}

const cases = experiments.flatMap((experiment) => [
  { experiment, vantage: 'A' as const },
  { experiment, vantage: 'B' as const },
]);

describe('the kernel', () => {
  it.skipIf(absent).each(cases)('agrees on the order of states in $experiment at $vantage', ({ experiment, vantage }) => {
    const log = readLog(readFileSync(`${folder}${experiment}.log`, 'utf8'));
    const frames = framesOf(experiment, vantage);
    const { rows } = runFrames(frames);
    for (const host of ['A', 'B'] as const) {
      const ours = transitions(rows, sideOf(frames, host)).map(({ state }) => state);
      expect(ours, `end ${host}`).toEqual(log.ends[host].map(({ state }) => state));
    }
  });

  it.skipIf(absent).each(cases)('agrees on the moment in $experiment at $vantage', ({ experiment, vantage }) => {
    const log = readLog(readFileSync(`${folder}${experiment}.log`, 'utf8'));
    const frames = framesOf(experiment, vantage);
    const { rows } = runFrames(frames);
    const kernel = log.ends[vantage];
    const passive = !kernel.some(({ state }) => state === 'SYN-SENT');
    const compared = transitions(rows, sideOf(frames, vantage)).filter(({ state }) => {
      // A listener's kernel reports SYN-RECEIVED only when the handshake is over, and TIME-WAIT when FIN-WAIT-2 begins.
      return !(state === 'SYN-RECEIVED' && passive) && state !== 'TIME-WAIT';
    });
    for (const { state, index } of compared) {
      const event = kernel.find((each) => each.state === state);
      const captured = log.captured.get(`${vantage}#${index + 1}`);
      expect(event, `${state} in the kernel's log`).toBeDefined();
      expect(Math.abs((event?.timeMs ?? Infinity) - (captured ?? 0)), `${state}, in ms`).toBeLessThan(0.2);
    }
  });

  it.skipIf(absent)('is still agreed with where one frame is missing, but for what that frame alone showed', () => {
    let total = 0;
    const changed: string[] = [];
    for (const { experiment, vantage } of cases) {
      const frames = framesOf(experiment, vantage);
      const whole = finalStates(frames, frames[0]);
      frames.forEach((_, missing) => {
        const rest = frames.filter((_frame, index) => index !== missing);
        const states = finalStates(rest, frames[0]);
        for (const end of [0, 1]) {
          total++;
          if (states[end] !== whole[end]) {
            changed.push(`${experiment}.${vantage} without frame ${missing + 1}: ${whole[end]} became ${states[end]}`);
          }
        }
      });
    }
    expect(total).toBeGreaterThan(200);
    expect(changed.length / total, changed.join('\n')).toBeLessThan(0.09);
  });
});

/** The last states of host A and host B, however the roles were guessed. */
function finalStates(frames: readonly FileFrame[], first: FileFrame): readonly [string, string] {
  const { rows } = runFrames(frames);
  const last = rows[rows.length - 1];
  const side = frames[0].bytes[14 + 15] === first.bytes[14 + 15] ? rows[0].side : 1 - rows[0].side;
  return [tcpStateNames[last.labels[side].state], tcpStateNames[last.labels[1 - side].state]];
}
