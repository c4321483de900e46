import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parseScript, scriptToPcap } from '@synscope/testkit';
import { framesOf } from './frames.mjs';

/** @typedef {import('./frames.mjs').Frame} Frame */

/**
 * What is mutated.
 * @typedef {object} Base
 * @property {string} name
 * @property {Uint8Array} bytes   a capture file
 * @property {readonly Frame[]} frames  what is in it
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const scripts = join(root, 'packages/tcp/specs');
const isCapture = /\.(pcap|pcapng|cap|dmp)(\.gz)?$/;

/** The folder of captures beside the project. */
export const captureFolderBeside = join(root, '../shared/captures');

/** Where real captures are looked for: a folder of the person's, or the one beside the project. */
export function capturesFolder() {
  return process.env.SYNSCOPE_CORPUS ?? captureFolderBeside;
}

/**
 * Every segment script, and every real capture where there are some; in the order of their names, so that a seed means
 * the same from run to run.
 * @returns {Base[]}
 */
export function loadCorpus() {
  const written = filesBelow(scripts)
    .filter((path) => path.endsWith('.pkt'))
    .map((path) => base(path, scriptToPcap(parseScript(readFileSync(path, 'utf8')))));
  const real = filesBelow(capturesFolder())
    .filter((path) => isCapture.test(path))
    .map((path) => base(path, unpacked(new Uint8Array(readFileSync(path)))));
  return [...written, ...real];
}

/** @param {string} path @param {Uint8Array} bytes */
function base(path, bytes) {
  return { name: path.slice(path.lastIndexOf('/') + 1), bytes, frames: framesOf(bytes) };
}

/**
 * A capture file's bytes, without gzip around them.
 * @param {Uint8Array} bytes
 */
export function unpacked(bytes) {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? new Uint8Array(gunzipSync(bytes)) : bytes;
}

/**
 * Every file in a folder and those in it, in the order of their names; none where there is no such folder.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]));
}
