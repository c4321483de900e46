import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { en } from './en.js';
import { languages } from './language.js';
import { problemSentence } from './problem.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Where problems come from. The page's own are in its own catalog, and verdicts have codes as well. */
const folders = ['packages/pcap/src', 'packages/engine/src', 'packages/protocol/src', 'apps/agent/src'];

/** How a problem is made: as data, or thrown. */
const patterns = [
  /\bcode: ['"](\w+)['"]/g,
  /\bcode: [\w.() !=]+ \? ['"](\w+)['"] : ['"](\w+)['"]/g,
  /ProblemError\(\s*['"](\w+)['"]/g,
  /#end\(['"](\w+)['"]\)/g,
];

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(root, folder, name));
}

const codes = new Set(
  folders
    .flatMap(sources)
    .map((path) => readFileSync(path, 'utf8'))
    .flatMap((text) => patterns.flatMap((pattern) => [...text.matchAll(pattern)]))
    .flatMap((match) => match.slice(1)),
);

describe('problems that the sources can report', () => {
  it('are found at all', () => {
    expect(codes.size).toBeGreaterThan(40);
    for (const code of ['notACapture', 'noPrivilege', 'noPrivilegeConfined', 'uploadStalled', 'messageNotJson']) {
      expect(codes).toContain(code);
    }
  });

  it('have their sentences', () => {
    expect([...codes].filter((code) => !Object.hasOwn(en.problem, code))).toEqual([]);
  });
});

describe('every problem sentence', () => {
  it('can be said without any parameter', () => {
    for (const code of Object.keys(en.problem)) {
      for (const language of languages) expect(problemSentence({ code, params: {} }, language)).toMatch(/[.。？?]$/);
    }
  });
});
