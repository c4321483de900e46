import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Gives the room of a part of a file back to the disk; the part reads as zeros from then on, and nothing else changes its
 * place. Node has no call for it: util-linux's fallocate(1) does it, on the file systems that can.
 * @throws Error where it cannot be done; its message says why
 */
export async function punchHole(path: string, offset: number, length: number): Promise<void> {
  const range = ['--offset', String(offset), '--length', String(length)];
  await run('fallocate', ['--punch-hole', ...range, path], { timeout: 30_000 }).catch((error: unknown) => {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    throw new Error(code === 'ENOENT' ? 'there is no fallocate program' : (stderr ?? '').trim() || String(error));
  });
}
