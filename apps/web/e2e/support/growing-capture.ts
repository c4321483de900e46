import type { Writable } from 'node:stream';
import { parseScript, scriptToPcap } from '@synscope/testkit';

/** How often what is due is written. */
const everyMs = 20;
const headerBytes = 24;

/**
 * Writes a capture that grows, of one connection, into an agent's standard input.
 * @param perSecond segments a second
 */
export function growingCapture(input: Writable, perSecond: number): { stop(): void } {
  // Whoever reads it may have ended.
  input.on('error', () => {});
  const began = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
    if (due <= sent) return;
    const bytes = segments(sent, due - sent);
    input.write(sent === 0 ? bytes : bytes.subarray(headerBytes));
    sent = due;
  }, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      input.end();
    },
  };
}

/** So many segments of ten bytes each, a millisecond apart, from a position on. */
function segments(first: number, count: number): Uint8Array {
  const lines = Array.from({ length: count }, (_, index) => {
    const from = 1 + (first + index) * 10;
    return `${((first + index) / 1000).toFixed(3)} > P. ${from}:${from + 10}(10) ack 1 win 64240`;
  });
  return scriptToPcap(parseScript(`${lines.join('\n')}\n`));
}
