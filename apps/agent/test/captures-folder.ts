import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../../shared/captures/', import.meta.url));

/** Whether the captures are there that the tests are held against; a user's machine has none. */
export const hasCaptures = existsSync(folder);

/** Path of one of them. */
export function capturePath(name: string): string {
  return folder + name;
}

/** Its bytes. */
export function captureBytes(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(capturePath(name)));
}
