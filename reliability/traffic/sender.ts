import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { atEnd } from '../clean-up.js';

const source = fileURLToPath(new URL('sender.c', import.meta.url));
const folder = inRoot('node_modules', '.cache', 'synscope');

/** A filter that lets pass what is sent here, and nothing else. */
export const trafficFilter = 'tcp port 9911';

/** See sender.c. */
export interface Traffic {
  readonly interface: string;
  /** Segments a second. */
  readonly rate: number;
  /** Segments in all; absent: until stop(). */
  readonly count?: number;
  readonly connections: number;
  /** Bytes of the client's payloads: 40 where absent. */
  readonly payloadBytes?: number;
  /** As every program sends, past whoever watches what is sent: so loopback shows each segment twice, as it always does. */
  readonly asPrograms?: boolean;
}

/** How far a sender has come. */
export interface Sent {
  readonly segments: number;
  /** When the last of them went, nanoseconds since 1970. */
  readonly timeNs: bigint;
}

/** What every client's payload has, where nothing else was asked for. */
export const usualPayloadBytes = 40;

/** Numbered segments that are being sent. */
export class Sender {
  /** When all are sent, or stop() has ended it. Rejects with the program's words where it fails. */
  readonly done: Promise<Sent>;
  readonly #child: ChildProcess;
  #latest: Sent = { segments: 0, timeNs: 0n };

  private constructor(child: ChildProcess) {
    this.#child = child;
    let words = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (words += text));
    const lines = createInterface({ input: child.stdout! });
    lines.on('line', (line) => {
      const { sent, timeNs } = JSON.parse(line) as { sent: number; timeNs: string };
      this.#latest = { segments: sent, timeNs: BigInt(timeNs) };
    });
    this.done = new Promise((resolve, reject) => {
      child.once('error', reject);
      lines.once('close', () => {
        if (child.exitCode !== null) conclude(child.exitCode);
        else child.once('exit', conclude);
      });
      const conclude = (code: number | null): void => {
        if (code === 0) resolve(this.#latest);
        else reject(new Error(`sending test traffic failed: ${words.trim() || `it ended with ${code}`}`));
      };
    });
  }

  static start(traffic: Traffic): Sender {
    const { rate, count = 0, connections, payloadBytes = usualPayloadBytes, asPrograms = false } = traffic;
    const args = [traffic.interface, rate, count, connections, payloadBytes, asPrograms ? 0 : 1].map(String);
    const sender = new Sender(spawn(compiledSender(), args, { stdio: ['pipe', 'pipe', 'pipe'] }));
    sender.#child.stdin!.on('error', () => {});
    // Whoever does not wait for it has been told of its failure by what did not arrive.
    sender.done.catch(() => {});
    atEnd(() => void sender.#child.kill('SIGKILL'));
    return sender;
  }

  /** How far it was a tenth of a second ago or less. */
  get latest(): Sent {
    return this.#latest;
  }

  stop(): Promise<Sent> {
    this.#child.stdin!.end();
    return this.done;
  }
}

/** Compiles the program where that was not done since it was changed. @throws Error with the compiler's words */
function compiledSender(): string {
  const changed = statSync(source).mtimeMs;
  const path = join(folder, `reliability-sender-${Math.round(changed)}`);
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return path;
  mkdirSync(folder, { recursive: true });
  execFileSync('cc', ['-O2', '-o', `${path}.new`, source], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  renameSync(`${path}.new`, path);
  return path;
}
