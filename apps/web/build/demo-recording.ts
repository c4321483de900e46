import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const name = 'virtual:demo-recording';
const recording = fileURLToPath(new URL('../../agent/recordings/demo.pcap', import.meta.url));

/** Gives the recording of the demo as a module, so that a page without an agent has it without asking for anything. */
export const demoRecording = (): Plugin => ({
  name: 'synscope-demo-recording',
  resolveId: (id) => (id === name ? `\0${name}` : null),
  load: (id) =>
    id === `\0${name}` ? `export default ${JSON.stringify(readFileSync(recording).toString('base64'))};` : null,
});
