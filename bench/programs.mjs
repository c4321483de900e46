import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { steadyEnvironment, steadyFlags } from '../apps/agent/dist/launcher/steady-memory.js';

/** What is printed of each segment, by synscope and by tshark: most of what synscope's page shows of one. */
export const fields = [
  'frame.number',
  'frame.time_epoch',
  'ip.src',
  'ip.dst',
  'ipv6.src',
  'ipv6.dst',
  ...['srcport', 'dstport', 'stream', 'flags', 'seq', 'ack', 'len', 'window_size', 'completeness'].map((f) => `tcp.${f}`),
  ...['mss_val', 'wscale.shift', 'sack_perm', 'sack_le', 'sack_re'].map((f) => `tcp.options.${f}`),
  ...['retransmission', 'fast_retransmission', 'spurious_retransmission', 'out_of_order', 'lost_segment'].map(finding),
  ...['ack_lost_segment', 'duplicate_ack', 'duplicate_ack_num', 'keep_alive', 'keep_alive_ack', 'zero_window'].map(finding),
  ...['zero_window_probe', 'window_full', 'window_update', 'reused_ports', 'acks_frame', 'ack_rtt'].map(finding),
  ...['bytes_in_flight', 'initial_rtt'].map(finding),
];

const asked = fields.flatMap((field) => ['-e', field]);

/**
 * A program that is measured.
 * @typedef {object} Program
 * @property {'analysis' | 'fields' | 'tsharkFields' | 'tsharkConversations' | 'tcptrace' | 'capinfos'} id
 * @property {string} name
 * @property {(capture: string) => readonly string[]} command
 * @property {Readonly<Record<string, string>>} [environment] what it is started with
 * @property {string | null} needs  what must be installed
 */

/** @type {readonly Program[]} in the order in which they run */
export const programs = [
  {
    id: 'analysis',
    name: 'synscope, full analysis',
    // As the agent starts its server, in which the engine is a thread.
    command: (capture) => [process.execPath, ...steadyFlags, fileURLToPath(new URL('analyse.mjs', import.meta.url)), capture],
    environment: steadyEnvironment,
    needs: null,
  },
  {
    id: 'capinfos',
    name: 'capinfos -c',
    command: (capture) => ['capinfos', '-c', capture],
    needs: 'capinfos',
  },
  {
    id: 'tcptrace',
    name: 'tcptrace -n',
    command: (capture) => ['tcptrace', '-n', capture],
    needs: 'tcptrace',
  },
  {
    id: 'fields',
    name: 'synscope fields',
    command: (capture) => [
      process.execPath,
      fileURLToPath(new URL('../apps/agent/dist/main.js', import.meta.url)),
      'fields',
      capture,
      ...asked,
    ],
    needs: null,
  },
  {
    id: 'tsharkConversations',
    name: 'tshark -q -z conv,tcp',
    command: (capture) => ['tshark', '-n', '-r', capture, '-q', '-z', 'conv,tcp'],
    needs: 'tshark',
  },
  {
    id: 'tsharkFields',
    name: 'tshark -T fields, the same fields',
    command: (capture) => ['tshark', '-n', '-r', capture, '-Y', 'tcp', '-T', 'fields', '-E', 'occurrence=f', ...asked],
    needs: 'tshark',
  },
];

/**
 * What of a program is installed.
 * @param {string} name
 * @returns {string | null} its name and version, null where it is not there
 */
export function versionOf(name) {
  const { error, stdout, stderr } = spawnSync(name, ['--version'], { encoding: 'utf8' });
  if (error !== undefined) return null;
  const version = /\d+\.\d[\d.]*/.exec(`${stdout}\n${stderr}`)?.[0];
  return version === undefined ? name : `${name} ${version}`;
}

/** @param {string} name */
function finding(name) {
  return `tcp.analysis.${name}`;
}
