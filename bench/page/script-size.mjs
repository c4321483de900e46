import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const folder = new URL('../../apps/web/dist/', import.meta.url);
const index = new URL('index.html', folder);

/** The budget: what the page may load before it shows anything, bytes, compressed. */
export const scriptBytesMost = 250_000;

/** @returns {boolean} whether there is a page to measure */
export const isBuilt = () => existsSync(index);

/**
 * The script that the page loads before it shows anything, as a web server compresses it.
 * @returns {number} bytes
 * @throws {Error} where the page is not built
 */
export function scriptBytes() {
  if (!isBuilt()) throw new Error('the page is not built: run pnpm build first.');
  const names = [...readFileSync(index, 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
  if (names.length === 0) throw new Error('the page names no script.');
  return names.reduce((sum, name) => sum + gzipSync(readFileSync(new URL(name, folder))).length, 0);
}
