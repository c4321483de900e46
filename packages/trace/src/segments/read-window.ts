import type { ConnectionFacts } from '@synscope/tcp';
import { TcpFlag } from '@synscope/wire';
import type { SequenceBases } from '../connections/sequence-bases.js';
import type { SegmentWindow, SynOptions } from '../segment-window.js';
import {
  Double,
  flagsMask,
  roleShift,
  type SegmentColumns,
  shiftMask,
  shiftShift,
  sideBit,
  windowMask,
  Word,
} from './segment-columns.js';
import type { SynOptionTable } from './syn-options.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** What a window is read from. */
export interface WindowSources {
  readonly columns: SegmentColumns;
  readonly synOptions: SynOptionTable;
  readonly bases: SequenceBases;
  readonly facts: ConnectionFacts;
}

/** Reads the rows of segments of a connection into a window. */
export function readWindow(
  sources: WindowSources,
  connection: number,
  total: number,
  positions: readonly number[],
  rowOf: (position: number) => number,
): SegmentWindow {
  const window = emptyWindow(connection, total, positions[0]);
  for (const position of positions) addRow(window, sources, rowOf(position), position);
  return window;
}

/** A window without segments. */
export function emptyWindow(connection: number, total: number, first: number): Mutable<SegmentWindow> {
  return {
    connection,
    total,
    first,
    frame: [],
    timeNs: [],
    fromClient: [],
    flags: [],
    sequence: [],
    acknowledgment: [],
    sequenceRaw: [],
    acknowledgmentRaw: [],
    windowBytes: [],
    windowRaw: [],
    lengthBytes: [],
    role: [],
    findings: [],
    acksFrame: [],
    ackRttNs: [],
    evidenceFrame: [],
    bytesInFlight: [],
    clientState: [],
    clientCertainty: [],
    clientRule: [],
    serverState: [],
    serverCertainty: [],
    serverRule: [],
    synOptions: [],
  };
}

function addRow(window: Mutable<SegmentWindow>, sources: WindowSources, row: number, position: number): void {
  const { columns, bases, facts } = sources;
  const { words, doubles } = columns.chunk(row);
  const at = columns.start(row);
  const flags = words[at + Word.flags] & flagsMask;
  const side = (words[at + Word.flags] & sideBit) === 0 ? 0 : 1;
  const clientSide = facts.clientSide(window.connection);
  const sequence = words[at + Word.sequence];
  const acknowledgment = words[at + Word.acknowledgment];
  const acks = (flags & TcpFlag.ack) !== 0;
  const windowRaw = words[at + Word.window] & windowMask;
  const timeNs = doubles[(at >> 1) + Double.timeNs];
  window.frame.push(words[at + Word.frame]);
  window.timeNs.push(timeNs);
  window.fromClient.push(side === clientSide ? 1 : 0);
  window.flags.push(flags);
  window.sequence.push((sequence - bases.at(window.connection, side, position)) >>> 0);
  window.acknowledgment.push(
    acks ? (acknowledgment - bases.at(window.connection, 1 - side, position)) >>> 0 : acknowledgment,
  );
  window.sequenceRaw.push(sequence);
  window.acknowledgmentRaw.push(acknowledgment);
  window.windowBytes.push(windowRaw * (1 << ((words[at + Word.window] >>> shiftShift) & shiftMask)));
  window.windowRaw.push(windowRaw);
  window.lengthBytes.push(words[at + Word.length]);
  window.role.push(words[at + Word.window] >>> roleShift);
  window.findings.push(words[at + Word.findings]);
  window.acksFrame.push(words[at + Word.acksFrame]);
  window.ackRttNs.push(ackRttNs(columns, words[at + Word.acksFrame], timeNs));
  window.evidenceFrame.push(words[at + Word.evidenceFrame]);
  window.bytesInFlight.push(words[at + Word.bytesInFlight]);
  addStates(window, clientSide, words[at + Word.states]);
  window.synOptions.push(synOptionsOf(sources.synOptions, flags, row));
}

/** The acknowledged frame's time is in its own row, so that the round trip need not be kept. */
export function ackRttNs(columns: SegmentColumns, acksFrame: number, timeNs: number): number {
  if (acksFrame === 0) return 0;
  const row = columns.rowOfFrame(acksFrame);
  return row < 0 ? 0 : timeNs - columns.timeNs(row);
}

function addStates(window: Mutable<SegmentWindow>, clientSide: number, states: number): void {
  const client = clientSide === 0 ? states : states >>> 16;
  const server = clientSide === 0 ? states >>> 16 : states;
  window.clientState.push(client & 0xf);
  window.clientCertainty.push((client >>> 4) & 0xf);
  window.clientRule.push((client >>> 8) & 0xff);
  window.serverState.push(server & 0xf);
  window.serverCertainty.push((server >>> 4) & 0xf);
  window.serverRule.push((server >>> 8) & 0xff);
}

function synOptionsOf(table: SynOptionTable, flags: number, row: number): SynOptions | null {
  return (flags & TcpFlag.syn) === 0 ? null : table.get(row);
}
