import type { AxisKind } from '@synscope/diagram';
import type { CaptureEngine } from '@synscope/engine';
import { formatCount, type Language } from '@synscope/explain';
import { analyze } from '../printing/analyze.js';
import { printCapture, PrintingError } from '../printing/print-capture.js';
import { send } from '../printing/send.js';
import type { DiagramFormat } from './diagram-format.js';
import { draw } from './draw.js';
import type { SegmentRange } from './segment-range.js';

/** What `synscope diagram` was asked for. */
export interface DiagramRequest {
  /** A path, or `-` for standard input. */
  readonly capture: string;
  /** undefined: the only one there is. */
  readonly connection: number | undefined;
  readonly format: DiagramFormat;
  readonly axis: AxisKind;
  readonly language: Language;
  readonly foldBursts: boolean;
  /** undefined: all. */
  readonly segments: SegmentRange | undefined;
}

/** A diagram of more segments is drawn only in parts: nobody reads it, and it is made in one piece. */
const segmentsMost = 100_000;

/** `synscope diagram CAPTURE --connection N`: the sequence diagram of a connection. */
export async function runDiagram(request: DiagramRequest): Promise<void> {
  const { capture, format, axis, language, foldBursts } = request;
  await printCapture(capture, language, async (input, output) => {
    const engine = await analyze(input);
    const { problem, connections, names: known } = engine.status();
    // A capture without a connection is told by what is wrong with it, where something is.
    if (connections === 0 && (input.problem ?? problem) !== null) return problem;
    const connection = chosenConnection(engine, request.connection);
    const { first, count } = chosenSegments(engine, connection, request.segments);
    const from = { by: 'position', position: first } as const;
    const picture = engine.picture({ capture: '', connections: null, segments: { connection, from, count } });
    const terminalColumns = process.stdout.isTTY ? process.stdout.columns : undefined;
    const { segments: window, connection: row, idleGaps } = picture;
    const names = new Map(known.map(({ endpoint, name }) => [endpoint, name]));
    const drawing = { window: window!, connection: row!, idleGaps, format, axis, language, foldBursts, names, terminalColumns };
    await send(draw(drawing), output);
    return problem;
  });
}

/** @throws PrintingError where there is no such connection, or none was chosen of several */
function chosenConnection(engine: CaptureEngine, wanted: number | undefined): number {
  const { connections } = engine.status();
  const count = formatCount(connections, 'en');
  if (connections === 0) throw new PrintingError('There is no TCP connection in this capture.');
  if (wanted === undefined) {
    if (connections === 1) return 0;
    throw new PrintingError(
      `There are ${count} connections in this capture: which one is to be drawn? Say --connection with a number from 0 to ${connections - 1}; synscope connections lists them.`,
    );
  }
  if (wanted < connections) {
    if (isKept(engine, wanted)) return wanted;
    throw new PrintingError(
      `Connection ${wanted} is not kept: this capture has ${count}, more than there is room for, and those that never got an answer were let go first.`,
    );
  }
  throw new PrintingError(
    connections === 1
      ? `There is no connection ${wanted}: this capture has one, number 0.`
      : `There is no connection ${wanted}: this capture has ${count}, numbered from 0 to ${connections - 1}.`,
  );
}

function isKept(engine: CaptureEngine, connection: number): boolean {
  const segments = { connection, from: { by: 'end' }, count: 0 } as const;
  return engine.picture({ capture: '', connections: null, segments }).connection !== null;
}

/** @throws PrintingError where the connection has no such segments, or too many */
function chosenSegments(
  engine: CaptureEngine,
  connection: number,
  range: SegmentRange = { first: 1, last: Infinity },
): { first: number; count: number } {
  const none = { connection, from: { by: 'end' }, count: 0 } as const;
  const total = engine.picture({ capture: '', connections: null, segments: none }).connection!.segments;
  if (range.first > total) {
    throw new PrintingError(`Connection ${connection} has no segment ${range.first}: it has ${formatCount(total, 'en')}.`);
  }
  const count = Math.min(range.last, total) - range.first + 1;
  if (count > segmentsMost) {
    throw new PrintingError(
      `Connection ${connection} has ${formatCount(total, 'en')} segments, and no more than ${formatCount(segmentsMost, 'en')} are drawn at once. Say which ones, for example --segments 1-1000.`,
    );
  }
  return { first: range.first - 1, count };
}
