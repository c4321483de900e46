import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseScript, runScript, type Script } from '@synscope/testkit';
import { SegmentFields } from '@synscope/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentRoleNames } from '../vocabulary/role.js';
import { certaintyNames, tcpStateNames, type End } from '../vocabulary/state.js';
import { ConnectionStates } from './connection-states.js';
import { stateRuleName } from './state-rule.js';

const folder = fileURLToPath(new URL('../../specs/', import.meta.url));
const specs = readdirSync(folder)
  .filter((name) => name.endsWith('.pkt'))
  .map((name) => ({ name, script: parseScript(readFileSync(`${folder}${name}`, 'utf8')) }));

/** Numbers near each other and near the wrap, so that odd segments meet the rules and do not pass them by. */
const number = fc.oneof(
  fc.integer({ min: 0, max: 8 }),
  fc.integer({ min: 0xfffffffc, max: 0xffffffff }),
  fc.constantFrom(0x7fffffff, 0x80000000, 1000, 1001, 5000),
);

const segment = fc.record({
  end: fc.constantFrom<End>(0, 1),
  flags: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(0x02, 0x12, 0x10, 0x10, 0x18, 0x11, 0x11, 0x04, 0x14) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xfff }) },
  ),
  sequence: number,
  acknowledgment: number,
  length: fc.constantFrom(0, 0, 0, 1, 5, 65535, -1),
  window: fc.constantFrom(0, 1, 65535),
  gapNs: fc.constantFrom(0, 1, 1e6, 5e9, 1e12, -1e9, NaN),
});
const segments = fc.array(segment, { maxLength: 40 });

type Segment = ReturnType<typeof segment.generate>['value'];

/** Checks every label as it is written, and keeps the latest. */
class CheckedLabels {
  readonly labels: [string, string][] = [];
  position = 0;

  /** @param framesBefore of an earlier connection */
  constructor(readonly framesBefore: number) {}

  setState(position: number, end: End, state: number, certainty: number, rule: number, evidenceFrame: number): void {
    const frames = this.framesBefore + this.position + 1;
    const wrong =
      !(position >= 0 && position <= this.position) ||
      tcpStateNames[state] === undefined ||
      certaintyNames[certainty] === undefined ||
      stateRuleName(rule) === 'none' ||
      !(evidenceFrame >= 0 && evidenceFrame <= frames);
    const label = [position, end, state, certainty, rule, evidenceFrame].join(' ');
    if (wrong) throw new Error(`a label of ${label} at ${this.position}`);
    (this.labels[position] ??= ['', ''])[end] = tcpStateNames[state];
  }

  hadArrived(position: number): void {
    if (!(position >= 0 && position < this.position)) throw new Error(`arrived at ${position} of ${this.position}`);
  }
}

function feed(machine: ConnectionStates, labels: CheckedLabels, all: readonly Segment[]): number {
  const fields = new SegmentFields();
  let timeNs = 0;
  all.forEach(({ end, flags, sequence, acknowledgment, length, window, gapNs }, index) => {
    Object.assign(fields, { flags, sequence, acknowledgment, payloadLength: length, window });
    timeNs += gapNs;
    labels.position = index;
    const role = machine.add(labels.framesBefore + index + 1, timeNs, end, fields);
    if (segmentRoleNames[role] === undefined) throw new Error(`${role} is no role`);
    if (!labels.labels[index]?.every((state) => state !== '')) throw new Error(`segment ${index} has no labels`);
    if (machine.rolesShouldSwap() && index % 3 === 0) machine.swapRoles();
  });
  return timeNs;
}

function checkSummary(machine: ConnectionStates, lastTimeNs: number): void {
  for (const captureEnded of [false, true]) {
    const summary = machine.summary({ lastTimeNs, captureEnded, bytesFromClient: 1, bytesFromServer: 2, icmp: [] });
    expect(JSON.stringify(summary)).toBeTruthy();
    expect(tcpStateNames[summary.state.client]).toBeDefined();
    expect(tcpStateNames[summary.state.server]).toBeDefined();
  }
}

describe('any segments', () => {
  it('are labelled and summed up, whatever they are and whatever came before', () => {
    fc.assert(
      fc.property(segments, segments, fc.boolean(), (before, after, flipped) => {
        const firstLabels = new CheckedLabels(0);
        const first = new ConnectionStates(firstLabels, null);
        checkSummary(first, feed(first, firstLabels, before));
        const secondLabels = new CheckedLabels(before.length);
        const second = new ConnectionStates(secondLabels, first, flipped);
        const lastNs = feed(second, secondLabels, after);
        checkSummary(second, lastNs);
        second.finish(lastNs + 1e11);
        first.finish(lastNs);
        checkSummary(second, lastNs + 1e11);
        checkSummary(first, lastNs);
      }),
      { numRuns: 1000 },
    );
  }, 30_000);
});

/** What may follow what in an endpoint's life, where each segment may bring more than one step. */
const successors: Readonly<Record<string, readonly string[]>> = {
  start: ['CLOSED', 'LISTEN', 'SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'CLOSE-WAIT', 'UNKNOWN', 'TIME-WAIT'],
  UNKNOWN: [],
  LISTEN: ['SYN-RECEIVED'],
  // UNKNOWN: nobody answers the SYN after one that was refused.
  CLOSED: ['SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'UNKNOWN'],
  'SYN-SENT': ['SYN-RECEIVED', 'ESTABLISHED', 'CLOSED'],
  'SYN-RECEIVED': ['ESTABLISHED', 'CLOSE-WAIT', 'CLOSED'],
  // CLOSING: its FIN was lost before the vantage point, and what it sends next acknowledges the other FIN.
  ESTABLISHED: ['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'CLOSE-WAIT', 'LAST-ACK', 'CLOSED'],
  'FIN-WAIT-1': ['FIN-WAIT-2', 'CLOSING', 'TIME-WAIT', 'CLOSED'],
  'FIN-WAIT-2': ['TIME-WAIT', 'CLOSED'],
  'CLOSE-WAIT': ['LAST-ACK', 'CLOSED'],
  CLOSING: ['TIME-WAIT', 'CLOSED'],
  'LAST-ACK': ['CLOSED'],
  'TIME-WAIT': ['CLOSED', 'SYN-RECEIVED'],
};

describe('every beginning of a script', () => {
  it.each(specs)('leads each end through its states in an order there can be: $name', ({ script }) => {
    for (let length = 0; length <= script.lines.length; length++) {
      const beginning: Script = { lines: script.lines.slice(0, length) };
      const { segments: outcomes } = runScript(beginning);
      for (const end of [0, 1]) {
        const last = new Map<number, string>();
        for (const { connection, settled } of outcomes) {
          const state = tcpStateNames[settled[end].state];
          const before = last.get(connection) ?? 'start';
          if (state !== before) expect(successors[before], `after ${before}`).toContain(state);
          last.set(connection, state);
        }
      }
    }
  });
});
