import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  AGENT,
  PACKAGES,
  PROJECTS,
  SCOPE,
  TEST_PACKAGE,
  WEB,
  WEB_ENGINE_WORKER,
  packagesAbove,
  shortName,
} from './architecture.mjs';
import { inRoot } from './lib/paths.mjs';
import { lintConfigOnDisk, lintConfigText } from './lint-config.mjs';

/** @param {string} path from the root */
function readJson(path) {
  return JSON.parse(readFileSync(inRoot(path), 'utf8'));
}

/** @param {Record<string, string> | undefined} dependencies */
function workspaceNames(dependencies = {}) {
  return Object.keys(dependencies)
    .filter((name) => name.startsWith(`${SCOPE}/`))
    .map((name) => name.slice(SCOPE.length + 1))
    .sort();
}

describe('the architecture table', () => {
  it('lists every folder of packages/ and apps/', () => {
    const folders = ['packages', 'apps'].flatMap((parent) =>
      readdirSync(inRoot(parent))
        .map((name) => `${parent}/${name}`)
        .filter((folder) => existsSync(inRoot(folder, 'package.json'))),
    );
    expect(PROJECTS.map(({ folder }) => folder).sort()).toEqual(folders.sort());
  });

  it.each(PACKAGES)('lets $folder import only what stands above it', (project) => {
    const above = packagesAbove(project);
    expect(project.mayImport.filter((name) => !above.includes(name))).toEqual([]);
  });

  it('never lets an app import an app', () => {
    const apps = [AGENT, WEB].map(shortName);
    expect(PROJECTS.flatMap(({ mayImport }) => mayImport.filter((name) => apps.includes(name)))).toEqual([]);
  });

  it('is what the lint rules were generated from (else run: node scripts/lint-config.mjs)', () => {
    expect(lintConfigOnDisk()).toBe(lintConfigText());
  });
});

describe.each(PROJECTS)('$folder', (project) => {
  const manifest = readJson(`${project.folder}/package.json`);
  const { mayImport, folder } = project;

  it('bears the name of its folder', () => {
    expect(manifest.name).toBe(project.name);
  });

  it('declares only packages that it may import', () => {
    const allowed = project === WEB ? [...mayImport, ...WEB_ENGINE_WORKER.mayImport] : mayImport;
    expect(workspaceNames(manifest.dependencies).filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it('declares for its tests only packages above it, and the one for tests', () => {
    const above = folder.startsWith('packages/') ? packagesAbove(project) : mayImport;
    const allowed = [...above, TEST_PACKAGE];
    expect(workspaceNames(manifest.devDependencies).filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it('has a project reference for each package that it declares, and no other', () => {
    /** @type {{ path: string }[]} */
    const references = readJson(`${folder}/tsconfig.json`).references;
    expect(references.map(({ path }) => basename(path)).sort()).toEqual(workspaceNames(manifest.dependencies));
  });

});

describe.each(PACKAGES)('$folder', ({ folder, libraries }) => {
  it('declares the libraries of the table and no other', () => {
    const { dependencies = {} } = readJson(`${folder}/package.json`);
    const declared = Object.keys(dependencies).filter((name) => !name.startsWith(`${SCOPE}/`));
    expect(declared.sort()).toEqual([...libraries].sort());
  });
});

describe('dependencies', () => {
  it.each(['.', ...PROJECTS.map(({ folder }) => folder)])('of %s have exact versions', (folder) => {
    const manifest = readJson(`${folder}/package.json`);
    const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    expect(Object.entries(all).filter(([, version]) => !/^(workspace:\*|\d+\.\d+\.\d+[\w.-]*)$/.test(version))).toEqual([]);
  });
});
