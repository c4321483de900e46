import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The recording of the demo: a capture file of eleven segments. */
export const demoRecording = (): Buffer =>
  readFileSync(fileURLToPath(new URL('../../../agent/recordings/demo.pcap', import.meta.url)));

/** Client and server after each of its segments. */
export const demoStates = [
  'SYN-SENT SYN-RECEIVED',
  'ESTABLISHED SYN-RECEIVED',
  'ESTABLISHED ESTABLISHED',
  'ESTABLISHED ESTABLISHED',
  'ESTABLISHED ESTABLISHED',
  'ESTABLISHED ESTABLISHED',
  'ESTABLISHED ESTABLISHED',
  'CLOSE-WAIT FIN-WAIT-1',
  'CLOSE-WAIT FIN-WAIT-2',
  'LAST-ACK TIME-WAIT',
  'CLOSED TIME-WAIT',
];
