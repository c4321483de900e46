import type { ConnectionFacts } from '@synscope/tcp';
import { TcpFlag } from '@synscope/wire';
import type { SequenceBases } from '../connections/sequence-bases.js';
import type { SegmentWindow, SynOptions } from '../segment-window.js';
import { flagsMask, type SegmentColumns, shiftMask, sideBit } from './segment-columns.js';
import type { SynOptionTable } from './syn-options.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** What a window is read from. */
export interface WindowSources {
  readonly columns: SegmentColumns;
  readonly synOptions: SynOptionTable;
  readonly bases: SequenceBases;
  readonly facts: ConnectionFacts;
}

/** Reads the rows of consecutive segments of a connection, the first of them at position `first`, into a window. */
export function readWindow(
  sources: WindowSources,
  connection: number,
  total: number,
  first: number,
  rows: readonly number[],
): SegmentWindow {
  const window = emptyWindow(connection, total, first);
  for (let i = 0; i < rows.length; i++) addRow(window, sources, rows[i], first + i);
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
  const chunk = columns.chunk(row);
  const at = columns.index(row);
  const packed = chunk.flags[at];
  const flags = packed & flagsMask;
  const side = (packed & sideBit) === 0 ? 0 : 1;
  const clientSide = facts.clientSide(window.connection);
  const sequence = chunk.sequence[at];
  const acknowledgment = chunk.acknowledgment[at];
  const acks = (flags & TcpFlag.ack) !== 0;
  window.frame.push(chunk.frame[at]);
  window.timeNs.push(chunk.timeNs[at]);
  window.fromClient.push(side === clientSide ? 1 : 0);
  window.flags.push(flags);
  window.sequence.push((sequence - bases.at(window.connection, side, position)) >>> 0);
  window.acknowledgment.push(
    acks ? (acknowledgment - bases.at(window.connection, 1 - side, position)) >>> 0 : acknowledgment,
  );
  window.sequenceRaw.push(sequence);
  window.acknowledgmentRaw.push(acknowledgment);
  window.windowBytes.push(chunk.window[at] * (1 << (chunk.shiftAndHeader[at] & shiftMask)));
  window.windowRaw.push(chunk.window[at]);
  window.lengthBytes.push(chunk.length[at]);
  window.role.push(chunk.role[at]);
  window.findings.push(chunk.findings[at]);
  window.acksFrame.push(chunk.acksFrame[at]);
  window.ackRttNs.push(ackRttNs(columns, chunk.acksFrame[at], chunk.timeNs[at]));
  window.evidenceFrame.push(chunk.evidenceFrame[at]);
  window.bytesInFlight.push(chunk.bytesInFlight[at]);
  addStates(window, clientSide, chunk.state0[at], chunk.rule0[at], chunk.state1[at], chunk.rule1[at]);
  window.synOptions.push(synOptionsOf(sources.synOptions, flags, row));
}

/** The acknowledged frame's time is in its own row, so that the round trip need not be kept. */
function ackRttNs(columns: SegmentColumns, acksFrame: number, timeNs: number): number {
  if (acksFrame === 0) return 0;
  const row = columns.rowOfFrame(acksFrame);
  return row < 0 ? 0 : timeNs - columns.timeNs(row);
}

function addStates(
  window: Mutable<SegmentWindow>,
  clientSide: number,
  state0: number,
  rule0: number,
  state1: number,
  rule1: number,
): void {
  const client = clientSide === 0 ? state0 : state1;
  const server = clientSide === 0 ? state1 : state0;
  window.clientState.push(client & 0xf);
  window.clientCertainty.push(client >>> 4);
  window.clientRule.push(clientSide === 0 ? rule0 : rule1);
  window.serverState.push(server & 0xf);
  window.serverCertainty.push(server >>> 4);
  window.serverRule.push(clientSide === 0 ? rule1 : rule0);
}

function synOptionsOf(table: SynOptionTable, flags: number, row: number): SynOptions | null {
  return (flags & TcpFlag.syn) === 0 ? null : table.get(row);
}
