import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the page is built to, seen from the compiled agent. */
export const pageFolder = fileURLToPath(new URL('../../../web/dist/', import.meta.url));

/** npm runs scripts in the project's folder; this is where the person typed. */
function folderOfPerson(env: NodeJS.ProcessEnv): string {
  const startedByNpm = env.npm_lifecycle_event !== undefined;
  return startedByNpm && env.INIT_CWD !== undefined ? env.INIT_CWD : process.cwd();
}

/** A path of the command line as the person means it; `-` stays. */
export function pathOfPerson(path: string, env: NodeJS.ProcessEnv = process.env): string {
  return path === '-' || isAbsolute(path) ? path : resolve(folderOfPerson(env), path);
}
