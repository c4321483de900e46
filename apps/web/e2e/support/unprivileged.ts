import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AgentOptions } from './agent.js';

const project = fileURLToPath(new URL('../../../..', import.meta.url));
/** The user that owns nothing, by the number that every Linux gives it. */
const nobody = 65_534;

/** How to run an agent without any privilege, and what to do afterwards. */
export interface Unprivileged {
  readonly options: AgentOptions;
  cleanUp(): void;
}

/** As `nobody` where this process is root (from a copy, where nobody cannot read the project); else as ourselves. */
export function unprivileged(): Unprivileged {
  if (process.getuid?.() !== 0) return { options: {}, cleanUp: () => {} };
  const user = { uid: nobody, gid: nobody, env: { HOME: tmpdir() } };
  if (everybodyMayRead(project)) return { options: user, cleanUp: () => {} };
  const copy = copyBuilt();
  return {
    options: { ...user, main: join(copy, 'apps/agent/dist/main.js') },
    cleanUp: () => rmSync(copy, { recursive: true, force: true }),
  };
}

function everybodyMayRead(path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o005) !== 0o005) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** What the agent runs from, as it is built. Links stay links: pnpm's are relative. */
function copyBuilt(): string {
  const copy = mkdtempSync(join(tmpdir(), 'synscope-built-'));
  const parts = ['node_modules', 'apps/agent', 'apps/web/dist', ...readdirSync(join(project, 'packages')).map((name) => `packages/${name}`)];
  for (const part of parts) {
    cpSync(join(project, part), join(copy, part), { recursive: true, verbatimSymlinks: true });
  }
  // The temporary folder itself is made for its owner only.
  chmodSync(copy, 0o755);
  return copy;
}
