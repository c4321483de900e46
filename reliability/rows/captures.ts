import { statSync } from 'node:fs';
import { captureFolderBeside, filesBelow } from '../../fuzz/corpus.mjs';

/** What is larger is no capture that somebody made to test a parser with, and would take all the time. */
const bytesMost = 200 * 2 ** 20;

/** Every file in the folder beside the project and in the one that SYNSCOPE_CORPUS names, captures or not, in order. */
export function corpusFiles(): string[] {
  const folders = new Set([captureFolderBeside, ...(process.env.SYNSCOPE_CORPUS === undefined ? [] : [process.env.SYNSCOPE_CORPUS])]);
  return [...folders].flatMap(filesBelow).filter((path) => {
    const { size } = statSync(path);
    return size > 0 && size <= bytesMost;
  });
}

/** So many of them, evenly out of all. */
export function evenly<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)]);
}
