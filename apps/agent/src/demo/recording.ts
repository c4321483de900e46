import { readFileSync } from 'node:fs';

// Read when the module is loaded: later, the process may be nobody and the folder closed to it.
const recording = readFileSync(new URL('../../recordings/demo.pcap', import.meta.url));

/**
 * A capture of the demo, for where it cannot be run: a pcap file, made by scripts/record-demo.mjs
 * with the demo itself.
 */
export function demoRecording(): Buffer {
  return recording;
}
