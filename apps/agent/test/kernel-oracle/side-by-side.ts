import { certaintyNames, stateRuleName, tcpStateNames } from '@synscope/tcp';
import { TcpFlag } from '@synscope/wire';
import type { Label, LabelledSegment } from './labels.js';
import type { Recording } from './recording.js';

interface Line {
  readonly timeNs: number;
  readonly text: string;
}

/** All that happened, on one clock: what was done, what the kernel reported, and what was captured with our labels. */
export function sideBySide(recording: Recording): string {
  const lines: Line[] = [
    ...recording.done.map(({ timeNs, what }) => ({ timeNs, text: `DO      ${what}` })),
    ...recording.events.map(({ timeNs, ownPort, from, to }) => {
      const end = ownPort === recording.ports.server ? 'server' : 'client';
      return { timeNs, text: `KERNEL  ${end.padEnd(31)}${from} -> ${to}` };
    }),
    ...recording.views.flatMap(({ point, byClientPort }) =>
      [...byClientPort.values()].flat().map((segment) => ({ timeNs: segment.timeNs, text: segmentText(point.name, segment) })),
    ),
    ...changesOf(recording),
  ];
  lines.sort((a, b) => a.timeNs - b.timeNs);
  const startNs = lines[0]?.timeNs ?? 0;
  const { scenario, network } = recording;
  const title = `${scenario.name}, ${network}: ${scenario.about}`;
  return [title, ...lines.map(({ timeNs, text }) => `${((timeNs - startNs) / 1e6).toFixed(3).padStart(10)} ms  ${text}`)].join('\n');
}

/** What the table of sockets said, where it was not what it had said before. */
function changesOf({ sightings }: Recording): Line[] {
  const before = { client: '', server: '' };
  return sightings.flatMap(({ timeNs, end, sockets }) => {
    const text = [...sockets].map(([ports, state]) => `${ports}: ${state}`).sort().join(', ');
    if (text === before[end]) return [];
    before[end] = text;
    return [{ timeNs, text: `TABLE   ${end}'s host: ${text}` }];
  });
}

function segmentText(point: string, segment: LabelledSegment): string {
  const { from, frame, sequence, acknowledgment, lengthBytes, flags, labels } = segment;
  const arrow = from === 'client' ? '>' : '<';
  const ack = (flags & TcpFlag.ack) !== 0 ? ` ack ${acknowledgment}` : '';
  const what = `${point} #${frame} ${arrow} ${flagText(flags)} ${sequence}(${lengthBytes})${ack}`;
  return `SEGMENT ${what.padEnd(44)} ${labelText(labels.client)} | ${labelText(labels.server)}`;
}

function labelText({ state, certainty, rule }: Label): string {
  return `${tcpStateNames[state]} (${certaintyNames[certainty]}, ${stateRuleName(rule)})`;
}

function flagText(flags: number): string {
  const letters: readonly [number, string][] = [
    [TcpFlag.syn, 'S'], [TcpFlag.fin, 'F'], [TcpFlag.rst, 'R'], [TcpFlag.psh, 'P'], [TcpFlag.ack, 'A'],
  ];
  return letters.map(([bit, letter]) => ((flags & bit) !== 0 ? letter : '')).join('');
}
