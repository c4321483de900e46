import { readFile } from 'node:fs/promises';

/** Linux's names of the states in /proc/net/tcp, by number. */
const names: readonly string[] = [
  '', 'ESTABLISHED', 'SYN_SENT', 'SYN_RECV', 'FIN_WAIT1', 'FIN_WAIT2', 'TIME_WAIT', 'CLOSE', 'CLOSE_WAIT', 'LAST_ACK',
  'LISTEN', 'CLOSING', 'SYN_RECV',
];

/**
 * The state of each socket in a process's network namespace, by "ownPort peerPort"; 0 is the peer port of a listening
 * one. Unlike the trace it tells of half-open connections and of TIME-WAIT, which Linux keeps in smaller records.
 */
export async function readSocketTable(pid: number, family: 4 | 6): Promise<ReadonlyMap<string, string>> {
  const sockets = new Map<string, string>();
  const text = await readFile(`/proc/${pid}/net/${family === 4 ? 'tcp' : 'tcp6'}`, 'latin1');
  for (const row of text.split('\n').slice(1)) {
    const match = /^\s*\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:([0-9A-F]{4}) ([0-9A-F]{2}) /.exec(row);
    if (match === null) continue;
    const [ownPort, peerPort, state] = match.slice(1).map((word) => Number.parseInt(word, 16));
    sockets.set(`${ownPort} ${peerPort}`, names[state]);
  }
  return sockets;
}
