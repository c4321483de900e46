import { readdirSync, readFileSync } from 'node:fs';

/** IFF_ flags of linux/if.h, as /sys/class/net/NAME/flags shows them. */
const interfaceFlag = { up: 0x1, loopback: 0x8 };
const pollMs = 500;

export interface InterfaceWatcher {
  onDown(): void;
  onUp(): void;
  /** It bears another name now; it is watched by that. */
  onRenamed(name: string): void;
  /** Deleted, and another made under its name. */
  onReplaced(): void;
}

/** The system's number of an interface, which it keeps under whatever name; undefined where there is none. */
export function interfaceIndex(name: string): number | undefined {
  return readState(name, 'ifindex');
}

/** The name that the interface of a number has now; undefined where there is none of that number. Linux only. */
export function interfaceNameOf(index: number): string | undefined {
  try {
    return readdirSync('/sys/class/net').find((name) => readState(name, 'ifindex') === index);
  } catch {
    // A system without /sys.
    return undefined;
  }
}

/** Whether an interface is there and up. Linux only. */
export function isUp(name: string): boolean {
  return ((readState(name, 'flags') ?? 0) & interfaceFlag.up) !== 0;
}

/**
 * Watches an interface that is up. Linux only; elsewhere nothing is ever called. That the interface
 * has gone for good is not told here: the capture process learns it from libpcap.
 * @returns ends the watch.
 */
export function watchInterface(name: string, watcher: InterfaceWatcher): () => void {
  const index = readState(name, 'ifindex');
  let nameNow = name;
  let up = true;
  const timer = setInterval(() => {
    const indexNow = readState(nameNow, 'ifindex');
    const flags = readState(nameNow, 'flags');
    if (indexNow === undefined || flags === undefined || indexNow !== index) {
      const renamed = index === undefined ? undefined : interfaceNameOf(index);
      if (renamed !== undefined) {
        nameNow = renamed;
        watcher.onRenamed(renamed);
      } else if (indexNow !== undefined && indexNow !== index) {
        clearInterval(timer);
        watcher.onReplaced();
      }
      return;
    }
    const upNow = (flags & interfaceFlag.up) !== 0;
    if (upNow === up) return;
    up = upNow;
    if (up) watcher.onUp();
    else watcher.onDown();
  }, pollMs);
  return () => clearInterval(timer);
}

/** Whether an interface carries traffic between programs of this machine. */
export function isLoopback(name: string): boolean {
  return name === 'lo' || ((readState(name, 'flags') ?? 0) & interfaceFlag.loopback) !== 0;
}

function readState(name: string, file: 'flags' | 'ifindex'): number | undefined {
  try {
    return Number(readFileSync(`/sys/class/net/${name}/${file}`, 'latin1'));
  } catch {
    // The interface is gone, or this system has no /sys.
    return undefined;
  }
}
