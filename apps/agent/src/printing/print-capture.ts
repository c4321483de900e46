import type { Writable } from 'node:stream';
import { type Language, type ProblemLike, problemSentence } from '@synscope/explain';
import { pathOfPerson } from '../cli/paths.js';
import { type NamedCapture, NamedCaptureError, openNamedCapture } from '../sources/named-capture.js';
import { CaptureInput } from './capture-input.js';

/** Something that the person at the command line must change; the message is for them. */
export class PrintingError extends Error {}

/** Prints what is whole of a capture; resolves with what was wrong with it, null where nothing was. */
export type Printer = (input: CaptureInput, output: Writable) => Promise<ProblemLike | null>;

/**
 * Runs a command that prints something of one capture on standard output. Where the capture is bad, what was whole is
 * printed, then one sentence on standard error, and the exit status is 1. Ends quietly when its reader closes.
 *
 * @param capture a path as the person typed it, or `-` for standard input
 * @param print may reject with a PrintingError
 */
export async function printCapture(capture: string, language: Language, print: Printer): Promise<void> {
  const { stdout } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    fail(`cannot print: ${error.message}`);
  });
  const stream = open(capture)?.stream;
  if (stream === undefined) return;
  const input = new CaptureInput(stream);
  try {
    const found = await print(input, stdout);
    const problem = input.problem ?? found;
    if (problem !== null) fail(`${nameOf(capture)}: ${problemSentence(problem, language)}`);
  } catch (error) {
    if (!(error instanceof PrintingError)) throw error;
    // An unknown connection may be unknown because the capture ends too early.
    if (input.problem !== null) fail(`${nameOf(capture)}: ${problemSentence(input.problem, language)}`);
    else fail(error.message);
  }
}

/** Says a sentence, and has the process end with status 1. */
export function fail(sentence: string): void {
  process.stderr.write(`synscope: ${sentence}\n`);
  process.exitCode = 1;
}

/** A sentence on standard error that is no failure. */
export function remark(sentence: string): void {
  process.stderr.write(`synscope: ${sentence}\n`);
}

function open(capture: string): NamedCapture | undefined {
  try {
    return openNamedCapture(pathOfPerson(capture), capture);
  } catch (error) {
    if (!(error instanceof NamedCaptureError)) throw error;
    fail(error.message);
    return undefined;
  }
}

function nameOf(capture: string): string {
  return capture === '-' ? 'standard input' : capture;
}
