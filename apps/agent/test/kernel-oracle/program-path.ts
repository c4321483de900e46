import { fileURLToPath } from 'node:url';

/** Path of one of the small programs that stand beside. */
export function programPath(name: string): string {
  return fileURLToPath(new URL(`./programs/${name}`, import.meta.url));
}
