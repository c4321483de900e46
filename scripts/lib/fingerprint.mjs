import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ROOT, STAMPS } from './paths.mjs';

/** Outputs and installed packages: never part of what a thing is made from. */
const NOT_SOURCES = new Set(['node_modules', 'dist', 'dist-static', 'dist-types', 'e2e', 'test-results']);

/**
 * A digest of files' names and contents. Times of files play no part: git sets them anew.
 * @param {readonly string[]} paths files and folders, from the root; an absent one counts as empty
 * @param {(path: string) => boolean} [keep] which of a folder's files count, by path from the root
 * @returns {string} hexadecimal
 */
export function fingerprint(paths, keep = () => true) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesIn(path)).filter(keep)) {
    const content = readFileSync(join(ROOT, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} path from the root
 * @returns {string[]} files from the root, by name
 */
function filesIn(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  /** @type {string[]} */
  const files = [];
  /** @param {string} folder */
  const walk = (folder) => {
    for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
      const inner = join(folder, entry.name);
      if (entry.isDirectory() && !NOT_SOURCES.has(entry.name)) walk(inner);
      else if (entry.isFile()) files.push(inner);
    }
  };
  walk(path);
  return files.sort().map((file) => file.split(sep).join('/'));
}

/**
 * @param {string} name
 * @returns {string} what was noted under this name, or nothing
 */
export function readStamp(name) {
  const path = join(STAMPS, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/**
 * @param {string} name
 * @param {string} text
 * @param {import('./invoking-user.mjs').Identity} identity whose file it becomes
 */
export function writeStamp(name, text, identity) {
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(join(STAMPS, name), text);
  if (identity.uid !== undefined && identity.gid !== undefined) {
    for (const path of [STAMPS, join(STAMPS, name)]) chownSync(path, identity.uid, identity.gid);
  }
}

/** @param {string} name */
export function removeStamp(name) {
  rmSync(join(STAMPS, name), { force: true });
}
