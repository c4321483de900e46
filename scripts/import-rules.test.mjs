/**
 * Proves that the import rules bite: in a workspace laid out like this one, with its configuration
 * files, one violation at a time must fail the linter, the compiler, or both.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PROJECTS, SCOPE, shortName } from './architecture.mjs';
import { toolPath } from './lib/build.mjs';
import { inRoot } from './lib/paths.mjs';
import { runProgram } from './lib/run-program.mjs';

/** @type {string} */
let workspace;
/** @type {string[]} */
let written = [];

beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'synscope-import-rules-'));
  for (const name of ['.oxlintrc.json', 'tsconfig.base.json']) cpSync(inRoot(name), join(workspace, name));
  for (const project of PROJECTS) layOut(project);
});

afterEach(() => {
  for (const path of written) rmSync(join(workspace, path));
  written = [];
});

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

/**
 * A package with one export, which sees only the packages it may import, as pnpm arranges it.
 * @param {import('./architecture.mjs').Project} project
 */
function layOut({ folder, mayImport }) {
  const target = join(workspace, folder);
  mkdirSync(join(target, 'src'), { recursive: true });
  for (const name of ['package.json', 'tsconfig.json']) cpSync(inRoot(folder, name), join(target, name));
  writeFileSync(join(target, 'src/index.ts'), 'export interface Thing { readonly size: number }\nexport const one = 1;\n');
  mkdirSync(join(target, 'node_modules', SCOPE), { recursive: true });
  for (const name of mayImport) {
    symlinkSync(join(workspace, 'packages', name), join(target, 'node_modules', SCOPE, name));
  }
}

/**
 * @param {string} path from the root
 * @param {string} text
 */
function write(path, text) {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), text);
  written.push(path);
}

/** @returns {Promise<string>} what the linter says against the workspace; empty when nothing */
async function lint() {
  const command = [process.execPath, toolPath('.', 'oxlint', 'oxlint'), '--format=unix', '.'];
  const { code, output } = await runProgram(command, { cwd: workspace });
  return code === 0 ? '' : output;
}

/**
 * @param {string} path of a file in a package
 * @returns {Promise<string>} what the compiler says against its package; empty when nothing
 */
async function compile(path) {
  const folder = path.split('/').slice(0, 2).join('/');
  const command = [process.execPath, toolPath('.', 'typescript', 'tsc'), '-b', folder];
  const { code, output } = await runProgram(command, { cwd: workspace });
  return code === 0 ? '' : output;
}

const LATER = "import { one } from '@synscope/trace';\nexport const two = one + 1;\n";

/** @type {{ what: string, path: string, text: string, lint?: RegExp, compiler?: RegExp }[]} */
const VIOLATIONS = [
  { what: 'a later package by name', path: 'packages/tcp/src/a.ts', text: LATER, lint: /no-restricted-imports/, compiler: /TS2307/ },
  {
    what: 'the type of a later package',
    path: 'packages/tcp/src/a.ts',
    text: "import type { Thing } from '@synscope/engine';\nexport type Other = Thing;\n",
    lint: /no-restricted-imports/,
    compiler: /TS2307/,
  },
  {
    what: 'a later package passed on',
    path: 'packages/wire/src/a.ts',
    text: "export * from '@synscope/tcp';\n",
    lint: /no-restricted-imports/,
    compiler: /TS2307/,
  },
  {
    what: 'a later package at run time',
    path: 'packages/wire/src/a.ts',
    text: "export const later = import('@synscope/tcp');\n",
    compiler: /TS2307/,
  },
  {
    what: 'a relative path into a package that it may import',
    path: 'packages/tcp/src/inner/a.ts',
    text: "import { one } from '../../../wire/src/index.js';\nexport const two = one + 1;\n",
    lint: /no-restricted-imports/,
  },
  {
    what: 'a relative path into a later package',
    path: 'packages/wire/src/a.ts',
    text: "import { one } from '../../tcp/src/index.js';\nexport const two = one + 1;\n",
    lint: /no-restricted-imports/,
    compiler: /TS6059|TS6307/,
  },
  {
    what: 'a deep import past the index',
    path: 'packages/tcp/src/a.ts',
    text: "import { one } from '@synscope/wire/src/index.js';\nexport const two = one + 1;\n",
    lint: /no-restricted-imports/,
    compiler: /TS2307/,
  },
  {
    what: 'the DOM in a package',
    path: 'packages/diagram/src/a.ts',
    text: 'export const title = document.title;\n',
    lint: /no-restricted-globals/,
    compiler: /TS2584/,
  },
  {
    what: "Node's modules in a package",
    path: 'packages/pcap/src/a.ts',
    text: "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
    lint: /no-nodejs-modules/,
    compiler: /TS2307|TS2591/,
  },
  {
    what: "Node's names in a package",
    path: 'packages/engine/src/a.ts',
    text: 'export const later = setTimeout;\n',
    lint: /no-restricted-globals/,
    compiler: /TS2304/,
  },
  {
    what: 'the package for tests outside of tests',
    path: 'packages/engine/src/a.ts',
    text: "import { one } from '@synscope/testkit';\nexport const two = one + 1;\n",
    lint: /no-restricted-imports/,
  },
  {
    what: 'a tool of the root in a package',
    path: 'packages/tcp/src/a.ts',
    text: "import { expect } from 'vitest';\nexport const two = expect;\n",
    lint: /no-restricted-imports/,
  },
  {
    what: 'the agent in the page',
    path: 'apps/web/src/a.ts',
    text: "import { one } from '@synscope/agent';\nexport const two = one + 1;\n",
    lint: /no-restricted-imports/,
  },
  {
    what: 'the page in the agent',
    path: 'apps/agent/src/a.ts',
    text: "import { one } from '@synscope/web';\nexport const two = one + 1;\n",
    lint: /no-restricted-imports/,
  },
  {
    what: 'the engine in the page, outside its worker',
    path: 'apps/web/src/a.tsx',
    text: "import { one } from '@synscope/engine';\nexport const two = one + 1;\n",
    lint: /no-restricted-imports/,
  },
  {
    what: "Node's modules in the page",
    path: 'apps/web/src/a.ts',
    text: "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
    lint: /no-nodejs-modules/,
  },
];

/** What the rules must let pass: else they would prove nothing above. */
const ALLOWED = [
  { what: 'an earlier package', path: 'packages/trace/src/a.ts', text: "export { one as two } from '@synscope/tcp';\n" },
  {
    what: 'a file of the same package, in a folder named like another package',
    path: 'packages/trace/src/tcp/a.ts',
    text: "export { one as two } from '../index.js';\n",
  },
  {
    what: 'the package for tests, in a test',
    path: 'packages/tcp/src/a.test.ts',
    text: "import { readFileSync } from 'node:fs';\nimport { one } from '@synscope/testkit';\nimport { it } from 'vitest';\nit.skip('reads', () => readFileSync(String(one)));\n",
  },
  { what: 'Node in the agent', path: 'apps/agent/src/a.ts', text: "export { readFileSync } from 'node:fs';\n" },
  {
    what: "the engine in the page's worker",
    path: 'apps/web/src/engine-worker/a.ts',
    text: "export { one as two } from '@synscope/engine';\n",
  },
];

describe('the import rules', () => {
  it('find nothing in a workspace without a violation', async () => {
    expect(await lint()).toBe('');
    expect(await compile('packages/engine/src/index.ts')).toBe('');
    expect(await compile('packages/diagram/src/index.ts')).toBe('');
  });

  it.each(VIOLATIONS)('refuse $what', async (violation) => {
    write(violation.path, violation.text);
    if (violation.lint !== undefined) {
      expect(await lint()).toMatch(violation.lint);
    }
    if (violation.compiler !== undefined) {
      const said = await compile(violation.path);
      expect(said).toMatch(violation.compiler);
      expect(said).toContain(violation.path);
    }
  });

  it.each(ALLOWED)('let pass $what', async ({ path, text }) => {
    write(path, text);
    expect(await lint()).toBe('');
    if (path.startsWith('packages/') && !path.endsWith('.test.ts')) expect(await compile(path)).toBe('');
  });

  it('refuse a cycle inside a package', async () => {
    write('packages/tcp/src/a.ts', "export { two } from './b.js';\nexport const three = 3;\n");
    write('packages/tcp/src/b.ts', "export { three } from './a.js';\nexport const two = 2;\n");
    expect(await lint()).toMatch(/no-cycle/);
  });

  it('refuse a cycle of packages, even one that declares itself', async () => {
    const reference = { extends: '../../tsconfig.base.json', references: [{ path: '../tcp' }] };
    writeFileSync(join(workspace, 'packages/wire/tsconfig.json'), JSON.stringify(reference));
    expect(await compile('packages/tcp/src/index.ts')).toMatch(/TS6202/);
    cpSync(inRoot('packages/wire/tsconfig.json'), join(workspace, 'packages/wire/tsconfig.json'));
  });

  it('hold for every package by its own list', async () => {
    for (const project of PROJECTS) {
      const others = PROJECTS.map(shortName).filter((name) => !project.mayImport.includes(name));
      const imports = others.map((name, index) => `export type { Thing as T${index} } from '${SCOPE}/${name}';\n`);
      write(`${project.folder}/src/a.ts`, imports.join(''));
      const refused = (await lint()).split('\n').filter((line) => line.includes(`${project.folder}/src/a.ts`));
      expect(refused.length, project.folder).toBe(others.length);
    }
  });
});
