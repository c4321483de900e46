import type { CaptureEngine } from '@synscope/engine';
import { type Language, problemSentence } from '@synscope/explain';
import type { ConnectionRow } from '@synscope/trace';
import { analyze } from '../printing/analyze.js';
import { printCapture, remark } from '../printing/print-capture.js';
import { send } from '../printing/send.js';
import { tableColumns } from './columns.js';
import { dayText } from './epoch-time.js';
import { connectionJson } from './json-line.js';
import { Table } from './table.js';

/** What `synscope connections` was asked for. */
export interface ConnectionsRequest {
  /** A path, or `-` for standard input. */
  readonly capture: string;
  readonly json: boolean;
  readonly language: Language;
}

/** Connections that are asked of the engine, and printed, at a time. */
const rowsAtOnce = 500;
const daySeconds = 86_400;

/** `synscope connections CAPTURE`: a table for people, or a line of JSON for each connection. */
export async function runConnections({ capture, json, language }: ConnectionsRequest): Promise<void> {
  await printCapture(capture, language, async (input, output) => {
    const engine = await analyze(input);
    const { notices, problem, connections } = engine.status();
    if (connections === 0 && (input.problem ?? problem) === null) remark('There is no TCP connection in this capture.');
    for (const text of json ? jsonLines(engine, language) : tableLines(engine, language)) await send(text, output);
    for (const notice of notices) remark(problemSentence(notice, language));
    return problem;
  });
}

function* jsonLines(engine: CaptureEngine, language: Language): Generator<string> {
  const { baseSeconds } = engine.status();
  for (const rows of runsOfRows(engine)) {
    yield rows.map((row) => `${connectionJson(row, baseSeconds, language)}\n`).join('');
  }
}

function* tableLines(engine: CaptureEngine, language: Language): Generator<string> {
  if (engine.status().connections === 0) return;
  const times = { baseSeconds: engine.status().baseSeconds, day: commonDay(engine) };
  const widthMost = process.stdout.isTTY ? process.stdout.columns : Infinity;
  const table = new Table(tableColumns(times, language), allRows(engine), widthMost);
  yield `${table.heading()}\n`;
  for (const rows of runsOfRows(engine)) yield rows.map((row) => `${table.line(row)}\n`).join('');
}

/** The day on which all connections begin, or null. */
function commonDay(engine: CaptureEngine): string | null {
  const { baseSeconds } = engine.status();
  if (baseSeconds === null) return null;
  let common: number | null = null;
  for (const { startNs } of allRows(engine)) {
    const day = Math.floor((baseSeconds + startNs / 1e9) / daySeconds);
    if (common !== null && common !== day) return null;
    common = day;
  }
  return common === null ? null : dayText(BigInt(common * daySeconds) * 1_000_000_000n);
}

function* allRows(engine: CaptureEngine): Generator<ConnectionRow> {
  for (const rows of runsOfRows(engine)) yield* rows;
}

function* runsOfRows(engine: CaptureEngine): Generator<readonly ConnectionRow[]> {
  for (let first = 0, total = 1; first < total; first += rowsAtOnce) {
    const list = { sort: 'connection', descending: false, filter: '', first, count: rowsAtOnce } as const;
    const window = engine.picture({ capture: '', connections: list, segments: null }).connections!;
    total = window.total;
    yield window.rows;
  }
}
