import { existsSync, readFileSync } from 'node:fs';

/** What a worker is made from: the text of its program, or where that stands. */
export type WorkerSource =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'file'; readonly url: URL };

/** The bundle that `npm start` builds; then the compiled module, from beside this file and from the sources. */
const bundle = ['../engine-worker.bundle.cjs', '../../dist/engine-worker.bundle.cjs'];
const modules = ['./worker.js', '../../dist/engine-host/worker.js'];

const besideThis = (path: string): URL => new URL(path, import.meta.url);

/**
 * Finds the engine worker's program, and reads it into memory where it is one file.
 * @throws Error where it was not built
 */
export function loadWorkerSource(): WorkerSource {
  const bundled = bundle.map(besideThis).find((url) => existsSync(url));
  if (bundled !== undefined) return { kind: 'text', text: readFileSync(bundled, 'utf8') };
  const url = modules.map(besideThis).find((candidate) => existsSync(candidate));
  if (url === undefined) throw new Error("The engine's worker is not built: run npm start in synscope's folder.");
  return { kind: 'file', url };
}
