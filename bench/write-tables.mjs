import { readFileSync, writeFileSync } from 'node:fs';

const begin = '<!-- pnpm bench --write: from here -->';
const end = '<!-- pnpm bench --write: to here -->';

/**
 * Puts a text between the two marks of a file.
 * @param {URL} file
 * @param {string} text
 * @throws {Error} where the marks are not there
 */
export function writeBetweenMarks(file, text) {
  const old = readFileSync(file, 'utf8');
  writeFileSync(file, betweenMarks(old, text));
}

/** @param {string} old @param {string} text @returns {string} */
export function betweenMarks(old, text) {
  const from = old.indexOf(begin);
  const to = old.indexOf(end);
  if (from < 0 || to < from) throw new Error(`there must be a line "${begin}", and one "${end}" after it.`);
  return `${old.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${old.slice(to)}`;
}
