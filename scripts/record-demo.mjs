// Records the demo connection into apps/agent/recordings/demo.pcap, the file that is shown where the
// demo itself cannot run. Needs a built agent and what live capture needs.
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startDemo } from '../apps/agent/dist/demo/start-demo.js';

const target = fileURLToPath(new URL('../apps/agent/recordings/demo.pcap', import.meta.url));
const privateFolder = mkdtempSync(join(tmpdir(), 'synscope-record-'));
try {
  const demo = await startDemo({ privateFolder });
  if ('problem' in demo) throw new Error(`The demo cannot run here: ${JSON.stringify(demo.problem)}`);
  demo.capture.on('problem', (problem) => {
    console.error(`The demo failed: ${JSON.stringify(problem)}`);
    process.exitCode = 1;
  });
  const [bytes] = await Promise.all([buffer(demo.capture.bytes), once(demo.capture, 'ended')]);
  if (process.exitCode !== 1) {
    writeFileSync(target, bytes);
    console.log(`Wrote ${bytes.length} bytes, captured on port ${demo.port} of the ${demo.place}, to ${target}.`);
  }
} finally {
  rmSync(privateFolder, { recursive: true });
}
