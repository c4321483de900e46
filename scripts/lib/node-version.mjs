import { readFileSync } from 'node:fs';

// Old versions of Node must be able to read this file, or they could not say that they are too old.

/**
 * @param {string} running a version, such as 20.19.0
 * @param {string} least   a version, such as 20.19
 * @returns {boolean}
 */
export function isAtLeast(running, least) {
  const have = running.split('.').map(Number);
  const want = least.split('.').map(Number);
  for (let i = 0; i < want.length; i++) {
    if (have[i] !== want[i]) return have[i] > want[i];
  }
  return true;
}

/** Ends this process with a plain sentence where Node is older than package.json allows. */
export function requireNode() {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const least = manifest.engines.node.replace('>=', '');
  if (isAtLeast(process.versions.node, least)) return;
  process.stderr.write(
    `synscope: Node ${least} or later is needed; this is ${process.versions.node}, at ${process.execPath}.\n` +
      'synscope: Get a newer one from https://nodejs.org, then run the same command again.\n',
  );
  process.exit(1);
}
