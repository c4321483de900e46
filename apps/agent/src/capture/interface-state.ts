import { readFileSync } from 'node:fs';

/** IFF_ flags of linux/if.h, as /sys/class/net/NAME/flags shows them. */
const interfaceFlag = { up: 0x1, loopback: 0x8 };
const pollMs = 500;

export interface InterfaceWatcher {
  onDown(): void;
  onUp(): void;
  /** Deleted, and another made under its name. */
  onReplaced(): void;
}

/**
 * Watches an interface that is up. Linux only; elsewhere nothing is ever called. That the interface
 * has gone for good is not told here: the capture process learns it from libpcap.
 * @returns ends the watch.
 */
export function watchInterface(name: string, watcher: InterfaceWatcher): () => void {
  const index = readState(name, 'ifindex');
  let up = true;
  const timer = setInterval(() => {
    const indexNow = readState(name, 'ifindex');
    const flags = readState(name, 'flags');
    if (indexNow === undefined || flags === undefined) return;
    if (indexNow !== index) {
      clearInterval(timer);
      return watcher.onReplaced();
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
