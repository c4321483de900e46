import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { mainPath } from './agent-process.js';

/** How a command ended, and what it wrote. */
export interface CommandOutcome {
  readonly status: number | null;
  /** To standard output. */
  readonly printed: string;
  /** To standard error. */
  readonly said: string;
}

/** Runs the program to its end. @param args the command and its arguments @param input for its standard input */
export async function runCommand(
  args: readonly string[],
  input: Uint8Array = new Uint8Array(0),
): Promise<CommandOutcome> {
  const child = spawn(process.execPath, [mainPath, ...args]);
  // It may end before it has read everything.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const status = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [printed, said] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await status, printed, said };
}

/** Runs the program and closes its output as soon as something comes. */
export async function runAndStopReading(args: readonly string[]): Promise<Omit<CommandOutcome, 'printed'>> {
  const child = spawn(process.execPath, [mainPath, ...args]);
  const status = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.stdout.once('data', () => child.stdout.destroy());
  const said = await text(child.stderr);
  return { status: await status, said };
}
