import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CaptureEngine } from './capture-engine.js';

const captures = fileURLToPath(new URL('../../../../shared/captures/public/', import.meta.url));

/** Our conn_state and history of a capture's first connection. */
function codesOf(name: string): string {
  const engine = new CaptureEngine();
  engine.push(readFileSync(captures + name));
  engine.end();
  let tally = engine.tally(0);
  while (tally !== null && tally.counted < tally.segments) tally = engine.tally(0);
  return `${tally?.connState} ${tally?.history}`;
}

// What Zeek itself writes of these captures, in the results that its own tests are held against (testing/btest/Baseline:
// core.tcp.tcp-dups, core.tcp.rxmit-history, core.pppoe-over-qinq).
describe.skipIf(!existsSync(captures))('Zeek says the same of its own captures', () => {
  it.each([
    ['zeek__ssh-dups.pcap', /^\S+ ShADTadtTtFf$/],
    ['zeek__retransmit-fast009.pcap', /^RSTO ShADaGdgtR$/],
    // Zeek writes the second t before F: to it the padding behind a PPPoE frame's payload is data, and a tenth repetition.
    ['zeek__pppoe-over-qinq.pcap', /^SF ShADdtaTTFft$/],
  ])('%s', (name, codes) => {
    expect(codesOf(name)).toMatch(codes);
  });
});
