import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { purposeOf, type InterfacePurpose } from './interface-purpose.js';

/** One interface that can be watched. */
export interface ListedInterface {
  name: string;
  /** IPv4 and IPv6 addresses, as text. Empty for `any`, and mostly for an interface that is down. */
  addresses: string[];
  /** Whether the administrator has it up; says nothing of a cable. */
  up: boolean;
  /** The kernel's number for the kind of link, ARPHRD_ of linux/if_arp.h; null where it has none. */
  linkKind: number | null;
  purpose: InterfacePurpose;
}

const systemFolder = '/sys/class/net';
/** IFF_UP of linux/if.h. */
const upFlag = 0x1;
const order: InterfacePurpose[] = ['loopback', 'network', 'tunnel', 'container', 'any'];

/**
 * The interfaces of this machine, also those that are down or have no address: loopback first, then
 * what leads to networks, those that are up before those that are down, and `any` last.
 */
export function listInterfaces(): ListedInterface[] {
  const listed = existsSync(systemFolder) ? listLinux() : listOther();
  return listed.sort(
    (a, b) =>
      order.indexOf(a.purpose) - order.indexOf(b.purpose) ||
      Number(b.up) - Number(a.up) ||
      a.name.localeCompare(b.name, 'en'),
  );
}

function listLinux(): ListedInterface[] {
  const addresses = addressesByName();
  const listed: ListedInterface[] = [];
  for (const name of readdirSync(systemFolder)) {
    const flags = readNumber(name, 'flags');
    // Not an interface (bonding_masters), or one that has gone since the folder was read.
    if (flags === undefined) continue;
    const linkKind = readNumber(name, 'type') ?? null;
    listed.push({
      name,
      addresses: addresses.get(name) ?? [],
      up: (flags & upFlag) !== 0,
      linkKind,
      purpose: purposeOf({
        name,
        linkKind,
        bridgesOnlyVirtual: isBridgeOfVirtual(name),
        isTun: existsSync(join(systemFolder, name, 'tun_flags')),
      }),
    });
  }
  listed.push({ name: 'any', addresses: [], up: true, linkKind: null, purpose: 'any' });
  return listed;
}

/** Where there is no /sys, only interfaces with an address are known. */
function listOther(): ListedInterface[] {
  return [...addressesByName()].map(([name, addresses]) => {
    const linkKind = networkInterfaces()[name]?.some((address) => address.internal) ? 772 : null;
    const purpose = purposeOf({ name, linkKind, bridgesOnlyVirtual: false, isTun: false });
    return { name, addresses, up: true, linkKind, purpose };
  });
}

function addressesByName(): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const [label, entries] of Object.entries(networkInterfaces())) {
    // An address may have a label of its own, eth0:1, on the interface eth0.
    const name = process.platform === 'linux' ? label.replace(/:.*$/, '') : label;
    const addresses = (entries ?? []).map((entry) => entry.address);
    byName.set(name, [...(byName.get(name) ?? []), ...addresses]);
  }
  return byName;
}

/** A bridge that no real network device is part of: Docker's, libvirt's. */
function isBridgeOfVirtual(name: string): boolean {
  const folder = join(systemFolder, name);
  if (!existsSync(join(folder, 'bridge'))) return false;
  const ports = existsSync(join(folder, 'brif')) ? readdirSync(join(folder, 'brif')) : [];
  return !ports.some((port) => existsSync(join(systemFolder, port, 'device')));
}

function readNumber(name: string, file: string): number | undefined {
  try {
    const value = Number(readFileSync(join(systemFolder, name, file), 'latin1').trim());
    return Number.isNaN(value) ? undefined : value;
  } catch {
    // The interface has gone, or this entry is none.
    return undefined;
  }
}
