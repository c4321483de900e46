import { readdir, readFile, readlink } from 'node:fs/promises';

/** A program, as the kernel knows it. */
export interface SocketOwner {
  readonly pid: number;
  readonly name: string;
}

/** Descriptors that are looked at for one question at most. */
const descriptorsMost = 200_000;

/**
 * The programs that hold sockets, as far as this process may see: its own user's, or all where it is root.
 *
 * @param inodes of the sockets
 * @returns by inode; of a socket that several programs hold, the one with the lowest number, which opened it
 */
export async function socketOwners(inodes: ReadonlySet<number>): Promise<Map<number, SocketOwner>> {
  const owners = new Map<number, SocketOwner>();
  let left = descriptorsMost;
  for (const pid of await processes()) {
    if (owners.size === inodes.size || left <= 0) break;
    // No right to look into it, or it has just ended.
    const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
    left -= descriptors.length;
    const links = await Promise.all(descriptors.map((one) => readlink(`/proc/${pid}/fd/${one}`).catch(() => '')));
    const held = links.map(socketInode).filter((inode) => inodes.has(inode) && !owners.has(inode));
    if (held.length === 0) continue;
    const name = (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim();
    for (const inode of held) owners.set(inode, { pid, name });
  }
  return owners;
}

const socketInode = (link: string): number => Number(/^socket:\[(\d+)\]$/.exec(link)?.[1] ?? Number.NaN);

async function processes(): Promise<number[]> {
  const names = await readdir('/proc').catch(() => []);
  return names.filter((name) => /^\d+$/.test(name)).map(Number).sort((a, b) => a - b);
}
