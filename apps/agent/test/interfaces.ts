import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

/** Runs ip(8); throws with its words where it fails. */
export function ip(...args: string[]): string {
  return execFileSync('ip', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

const made = new Set<string>();

/** A pair of interfaces joined by a wire, both up. Only root can. Removed by removeInterfaces(). */
export function addVethPair(): [string, string] {
  const name = `syt${randomBytes(3).toString('hex')}`;
  const pair: [string, string] = [`${name}a`, `${name}b`];
  ip('link', 'add', pair[0], 'type', 'veth', 'peer', 'name', pair[1]);
  // Either takes the other with it, and a test may have renamed one of them.
  pair.forEach((one) => made.add(one));
  pair.forEach((one) => ip('link', 'set', one, 'up'));
  return pair;
}

/** A TUN interface: raw IP, without a link layer. */
export function addTun(): string {
  const name = `syt${randomBytes(3).toString('hex')}t`;
  ip('tuntap', 'add', 'mode', 'tun', 'name', name);
  made.add(name);
  ip('link', 'set', name, 'up');
  return name;
}

/** Removes what the two above made, as far as it is still there. */
export function removeInterfaces(): void {
  for (const name of made) {
    try {
      ip('link', 'delete', name);
    } catch (error) {
      if (!/Cannot find device/.test(String(error))) throw error;
    }
  }
  made.clear();
}
