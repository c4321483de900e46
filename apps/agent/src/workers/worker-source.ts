import { existsSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** What a worker is made from: the text of its program, or where that stands. */
export type WorkerSource =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'file'; readonly url: URL };

/** The programs that run in threads of their own, each with its compiled module below the folder of compiled code. */
const modules = { engine: 'engine-host/worker.js', zstd: 'unpacking/zstd-worker.js' } as const;
export type WorkerProgram = keyof typeof modules;

/** The compiled code, from beside this file and from the sources. */
const compiled = ['../', '../../dist/'];

const found = new Map<WorkerProgram, WorkerSource>();

/**
 * Finds a worker's program, and reads it into memory where `npm start` has bundled it into one file: a process that has
 * given up its privileges may not be able to read it any more. Remembered, so that it is enough to ask once in time.
 * @throws Error where it was not built
 */
export function loadWorkerSource(program: WorkerProgram): WorkerSource {
  const known = found.get(program);
  if (known !== undefined) return known;
  const source = findSource(program);
  found.set(program, source);
  return source;
}

/** Starts a worker's program in a thread. */
export function startWorker(source: WorkerSource, options: WorkerOptions): Worker {
  // The server's own heap has been laid out by its flag (steady-memory.ts), which a worker has no use for: its limits are
  // among its options. While a flag of V8 differs from those that Node.js was built with, what it has compiled of its own
  // modules is not used, and each worker starts 20 ms later.
  setFlagsFromString('--max-semi-space-size=0');
  const own = { ...options, execArgv: [] };
  return source.kind === 'text' ? new Worker(source.text, { ...own, eval: true }) : new Worker(source.url, own);
}

function findSource(program: WorkerProgram): WorkerSource {
  const firstOf = (path: string): URL | undefined =>
    compiled.map((folder) => new URL(folder + path, import.meta.url)).find((url) => existsSync(url));
  const bundle = firstOf(`${program}-worker.bundle.cjs`);
  if (bundle !== undefined) return { kind: 'text', text: readFileSync(bundle, 'utf8') };
  const url = firstOf(modules[program]);
  if (url === undefined) throw new Error(`The ${program} worker is not built: run npm start in synscope's folder.`);
  return { kind: 'file', url };
}
