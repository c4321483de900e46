import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Where the commands note what they have done. It goes away with the installed packages. */
export const STAMPS = join(ROOT, 'node_modules', '.synscope');

/** @param {...string} parts below the project's folder */
export function inRoot(...parts) {
  return join(ROOT, ...parts);
}

/** @returns {{ packageManager: string, engines: { node: string } }} the root's package.json */
export function rootManifest() {
  return JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
}
