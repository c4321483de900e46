/**
 * Builds .oxlintrc.json from the architecture table. Run it after a change of the table or of
 * this file: node scripts/lint-config.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  AGENT,
  PACKAGES,
  PROJECTS,
  SCOPE,
  TEST_LIBRARIES,
  TEST_PACKAGE,
  WEB,
  WEB_ENGINE_WORKER,
  packagesAbove,
  shortName,
} from './architecture.mjs';

const CONFIG_PATH = fileURLToPath(new URL('../.oxlintrc.json', import.meta.url));

/** Names that only a browser or only Node has; the compiler knows them all, these are the usual ones. */
const ENVIRONMENT_GLOBALS = `
  document window navigator location history localStorage sessionStorage self
  fetch WebSocket Worker postMessage requestAnimationFrame HTMLElement Blob File
  process Buffer require module __dirname __filename global setImmediate
  setTimeout setInterval clearTimeout clearInterval queueMicrotask performance
  console TextDecoder TextEncoder URL URLSearchParams crypto AbortController
`
  .trim()
  .split(/\s+/);

const RELATIVE_INTO_A_PROJECT = {
  regex: '^\\.{1,2}/(.*/)?(src|dist|node_modules)(/|$)',
  message: 'Import another package by its name, never by a relative path.',
};

const DEEP_IMPORT = {
  regex: `^${SCOPE}/[^/]+/`,
  message: 'Import a package by its bare name: what its index does not export is its own affair.',
};

/**
 * The linter's expressions know no look-ahead, so what is forbidden is listed, not what is allowed.
 * @param {readonly string[]} allowed short names of workspace packages
 * @param {string} who
 */
function onlyPackages(allowed, who) {
  const forbidden = PROJECTS.map(shortName).filter((name) => !allowed.includes(name));
  const list = allowed.map((name) => `${SCOPE}/${name}`).join(', ');
  return {
    regex: `^${SCOPE}/(${forbidden.join('|')})(/|$)`,
    message: `${who} may import ${list === '' ? 'no other package' : `only ${list}`} (scripts/architecture.mjs).`,
  };
}

/**
 * pnpm lets a package see its own libraries and the root's. The root's are tools and test libraries.
 * @param {readonly string[]} allowed
 * @param {string} who
 */
function noToolsBut(allowed, who) {
  const forbidden = rootLibraries().filter((name) => !allowed.includes(name));
  return { regex: `^(${forbidden.join('|')})(/|$)`, message: `${who} may not import this: it is a tool of the root.` };
}

/** @returns {string[]} */
function rootLibraries() {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return Object.keys(manifest.devDependencies).filter((name) => !name.startsWith(`${SCOPE}/`));
}

/** The agent's tests may reach all of the agent: what starts processes is tested as it was compiled. */
const RELATIVE_INTO_ANOTHER_PROJECT = {
  regex: '^\\.{1,2}/(.*/)?(node_modules|packages|apps|web)(/|$)',
  message: RELATIVE_INTO_A_PROJECT.message,
};

/**
 * @param {object[]} patterns
 * @param {object} [relative] which relative paths are not allowed
 */
function restrictedImports(patterns, relative = RELATIVE_INTO_A_PROJECT) {
  return ['error', { patterns: [relative, DEEP_IMPORT, ...patterns] }];
}

/** Folders whose code runs in Node and in the browser alike: neither's names and modules. */
function packageOverrides() {
  return PACKAGES.flatMap((project) => {
    const who = project.folder;
    // A test may use its own package by name, as its users do.
    const forTests = [...packagesAbove(project), shortName(project), TEST_PACKAGE];
    return [
      {
        files: [`${project.folder}/src/**/*.ts`],
        rules: {
          'no-restricted-imports': restrictedImports([
            onlyPackages(project.mayImport, who),
            noToolsBut([], who),
          ]),
        },
      },
      {
        files: [`${project.folder}/src/**/*.test.ts`],
        rules: {
          'no-restricted-imports': restrictedImports([
            onlyPackages(forTests, `A test of ${who}`),
            noToolsBut(TEST_LIBRARIES, `A test of ${who}`),
          ]),
        },
      },
    ];
  });
}

function isomorphicOverrides() {
  return [
    {
      files: ['packages/*/src/**/*.ts'],
      excludeFiles: ['**/*.test.ts'],
      rules: {
        'import/no-nodejs-modules': 'error',
        'no-restricted-globals': [
          'error',
          ...ENVIRONMENT_GLOBALS.map((name) => ({
            name,
            message: 'Packages run in Node and in the browser alike: neither has what is not ES2022.',
          })),
        ],
      },
    },
  ];
}

function agentOverrides() {
  return [
    {
      files: ['apps/agent/src/**/*.ts'],
      rules: {
        'no-restricted-imports': restrictedImports([
          onlyPackages(AGENT.mayImport, AGENT.folder),
          noToolsBut([], AGENT.folder),
        ]),
      },
    },
    {
      files: ['apps/agent/src/**/*.test.ts', 'apps/agent/test/**/*.ts'],
      rules: {
        'no-restricted-imports': restrictedImports(
          [
            onlyPackages([...AGENT.mayImport, TEST_PACKAGE], `A test of ${AGENT.folder}`),
            noToolsBut(TEST_LIBRARIES, `A test of ${AGENT.folder}`),
          ],
          RELATIVE_INTO_ANOTHER_PROJECT,
        ),
      },
    },
  ];
}

function webOverrides() {
  const noTools = noToolsBut([], WEB.folder);
  const engineWorker = [...WEB.mayImport, ...WEB_ENGINE_WORKER.mayImport];
  return [
    {
      files: ['apps/web/src/**/*.{ts,tsx}'],
      rules: { 'no-restricted-imports': restrictedImports([onlyPackages(WEB.mayImport, WEB.folder), noTools]) },
    },
    {
      files: [`${WEB_ENGINE_WORKER.folder}/**/*.ts`],
      rules: {
        'no-restricted-imports': restrictedImports([onlyPackages(engineWorker, WEB_ENGINE_WORKER.folder), noTools]),
      },
    },
    {
      files: ['apps/web/src/**/*.{ts,tsx}'],
      excludeFiles: ['**/*.test.{ts,tsx}'],
      plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y'],
      rules: { 'import/no-nodejs-modules': 'error' },
    },
    {
      files: ['apps/web/src/**/*.test.{ts,tsx}', 'apps/web/e2e/**/*.ts'],
      rules: {
        'no-restricted-imports': restrictedImports([onlyPackages([...WEB.mayImport, TEST_PACKAGE], 'A test of apps/web')]),
      },
    },
    {
      files: [`${WEB_ENGINE_WORKER.folder}/**/*.test.ts`],
      rules: {
        'no-restricted-imports': restrictedImports([
          onlyPackages([...engineWorker, TEST_PACKAGE], `A test of ${WEB_ENGINE_WORKER.folder}`),
        ]),
      },
    },
  ];
}

/** @returns {object} the whole linter configuration */
export function lintConfig() {
  return {
    $schema: './node_modules/oxlint/configuration_schema.json',
    plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import'],
    categories: { correctness: 'error' },
    options: { denyWarnings: true, reportUnusedDisableDirectives: 'error' },
    ignorePatterns: ['**/dist/**', '**/dist-types/**', '**/test-results/**', '**/playwright-report/**', 'patches/**'],
    rules: {
      'import/no-cycle': 'error',
      'import/no-dynamic-require': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': ['error', { ignoreReadBeforeAssign: true }],
      'typescript/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      // Bytes from the wire are our trade, control characters among them.
      'no-control-regex': 'off',
      'typescript/no-explicit-any': 'error',
      'typescript/no-non-null-asserted-optional-chain': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
    },
    overrides: [...isomorphicOverrides(), ...packageOverrides(), ...agentOverrides(), ...webOverrides()],
  };
}

/** @returns {string} the text that .oxlintrc.json must have */
export function lintConfigText() {
  return `${JSON.stringify(lintConfig(), null, 2)}\n`;
}

/** @returns {string} the text that it has */
export function lintConfigOnDisk() {
  return readFileSync(CONFIG_PATH, 'utf8');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(CONFIG_PATH, lintConfigText());
}
