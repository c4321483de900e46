import { spawnSync } from 'node:child_process';
import { liveCaptureAbility } from '../compiled.js';

/** Everything that is built for a scenario, tried once in namespaces that end with the shell. */
const trial = `set -e
[ -d /sys/kernel/tracing/events ] || mount -t tracefs tracefs /sys/kernel/tracing
[ -d /sys/kernel/tracing/events/sock/inet_sock_set_state ]
ip link set dev lo up
ip link add name one type veth peer name other
nft add table inet wire
nft add chain inet wire forward '{ type filter hook forward priority 0; }'
nft add rule inet wire forward 'tcp flags & (syn | ack) == syn numgen inc mod 10 < 2 drop'
ip tuntap add dev three mode tun
perl -e 'use Socket; use Errno; use Fcntl; use IO::Select;'`;

/** What this machine or user lacks, as a sentence for who wonders why nothing was tested; empty where all is there. */
export async function whatIsMissing(): Promise<string> {
  if (process.platform !== 'linux') return 'needs Linux: its kernel is the oracle';
  if (process.getuid?.() !== 0) return 'needs root, for network namespaces and the kernel\'s trace';
  if ((await liveCaptureAbility()).kind !== 'direct') return 'needs live capture (libpcap)';
  const run = spawnSync('unshare', ['--net', '--mount', 'sh', '-c', trial], { encoding: 'utf8', cwd: '/', timeout: 20_000 });
  if (run.status === 0) return '';
  const said = (run.error?.message ?? run.stderr).trim().split('\n').slice(-2).join('; ');
  return `needs namespaces, tracefs, TUN, ip (iproute2), nft (nftables), unshare and nsenter (util-linux) and perl; here: ${said}`;
}
