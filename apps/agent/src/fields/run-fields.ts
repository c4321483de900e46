import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { problemSentence } from '@synscope/explain';
import { problemOf } from '../captures/problem-error.js';
import { unpacked } from '../unpacking/unpacked.js';
import { parseFieldsArguments } from './arguments.js';
import { fieldNames, printFields } from './print-fields.js';

const readBytes = 1024 * 1024;

/**
 * `synscope fields CAPTURE -e FIELD ...`: prints fields of every TCP segment on standard output, and sets the exit
 * status: 1 where the arguments or the capture are bad, after what was whole is printed, with a sentence on standard
 * error. Ends quietly when its reader closes.
 *
 * @param args everything after the word `fields`
 */
export async function runFields(args: readonly string[]): Promise<void> {
  const request = parseFieldsArguments(args, fieldNames);
  if (request.kind === 'help') {
    process.stdout.write(request.text);
    return;
  }
  if (request.kind === 'wrong') {
    fail(request.sentence);
    return;
  }
  const { output } = { output: process.stdout };
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    fail(`Cannot print: ${error.message}`);
  });
  const source: Readable =
    request.capture === '-' ? process.stdin : createReadStream(request.capture, { highWaterMark: readBytes });
  try {
    const input = unpacked(source as AsyncIterable<Uint8Array>, { unpackedBytesMax: Number.MAX_SAFE_INTEGER });
    const problem = await printFields({ input, fields: request.fields, output });
    if (problem !== null) {
      const params = { ...problem.params, byteOffset: problem.byteOffset };
      fail(`${nameOf(request.capture)}: ${problemSentence({ code: problem.code, params }, 'en')}`);
    }
  } catch (error) {
    fail(`${nameOf(request.capture)}: ${sentenceOf(error as NodeJS.ErrnoException)}`);
  }
}

function nameOf(capture: string): string {
  return capture === '-' ? 'standard input' : capture;
}

function sentenceOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'There is no such file.';
  if (error.code === 'EACCES') return 'This file may not be read by you.';
  if (error.code === 'EISDIR') return 'This is a folder, not a capture.';
  return problemSentence(problemOf(error), 'en');
}

function fail(sentence: string): void {
  process.stderr.write(`synscope: ${sentence}\n`);
  process.exitCode = 1;
}
