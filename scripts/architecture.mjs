/**
 * Who may import whom: the one place where it is stated.
 *
 * Data flows down this list and imports only point up it. The lint rules are generated from it
 * (lint-config.mjs), and a test holds each package.json and tsconfig.json against it.
 */

/**
 * @typedef {object} Project
 * @property {string} folder      path from the root
 * @property {string} name        name in its package.json
 * @property {readonly string[]} mayImport  the workspace packages it may import, by short name
 * @property {readonly string[]} libraries  the outside libraries that a package may import; apps
 *   are free to choose theirs, so theirs are not listed
 */

export const SCOPE = '@synscope';

/**
 * Packages in the order of the data's flow. They run in Node and in the browser alike.
 * @type {readonly Project[]}
 */
export const PACKAGES = [
  pkg('wire', []),
  pkg('pcap', []),
  pkg('tcp', ['wire']),
  pkg('trace', ['wire', 'tcp']),
  pkg('explain', ['tcp', 'trace'], ['intl-messageformat']),
  pkg('protocol', ['tcp', 'trace', 'explain'], ['valibot']),
  pkg('engine', ['wire', 'pcap', 'tcp', 'trace', 'explain', 'protocol'], ['valibot']),
  pkg('diagram', ['tcp', 'trace', 'explain']),
  pkg('testkit', ['wire', 'pcap', 'tcp', 'trace']),
];

/** What tests may import beside what the tested code may: outside libraries of the root. */
export const TEST_LIBRARIES = ['vitest', 'fast-check'];

/** The package for tests. It is a dependency of the root, so every test finds it. */
export const TEST_PACKAGE = 'testkit';

/** @type {Project} */
export const AGENT = {
  folder: 'apps/agent',
  name: `${SCOPE}/agent`,
  mayImport: ['wire', 'pcap', 'tcp', 'trace', 'explain', 'protocol', 'engine', 'diagram'],
  libraries: [],
};

/** @type {Project} */
export const WEB = {
  folder: 'apps/web',
  name: `${SCOPE}/web`,
  mayImport: ['wire', 'trace', 'explain', 'protocol', 'diagram'],
  libraries: [],
};

/** The only part of the page that may hold an engine: the worker that runs one without an agent. */
export const WEB_ENGINE_WORKER = { folder: 'apps/web/src/engine-worker', mayImport: ['pcap', 'engine'] };

/** @type {readonly Project[]} */
export const PROJECTS = [...PACKAGES, AGENT, WEB];

/**
 * @param {string} shortName
 * @param {readonly string[]} mayImport
 * @param {readonly string[]} [libraries]
 * @returns {Project}
 */
function pkg(shortName, mayImport, libraries = []) {
  return { folder: `packages/${shortName}`, name: `${SCOPE}/${shortName}`, mayImport, libraries };
}

/**
 * The packages that stand above a package in the list: what its tests may use.
 * @param {Project} project
 * @returns {string[]} short names
 */
export function packagesAbove(project) {
  const index = PACKAGES.indexOf(project);
  return PACKAGES.slice(0, index).map((p) => shortName(p));
}

/**
 * @param {Project} project
 * @returns {string} the last part of its folder
 */
export function shortName(project) {
  return project.folder.slice(project.folder.indexOf('/') + 1);
}
