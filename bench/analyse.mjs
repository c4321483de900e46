// Analyses a capture as the agent does, in a process of its own: node bench/analyse.mjs FILE
import { closeSync, fstatSync, openSync } from 'node:fs';
import { EngineHost } from '../apps/agent/dist/engine-host/engine-host.js';
import { loadWorkerSource } from '../apps/agent/dist/workers/worker-source.js';

/**
 * The agent's own engine thread reads the file to its end; then a page's first picture is asked for.
 * @param {string} path
 */
async function analyse(path) {
  const file = openSync(path, 'r');
  /** @type {import('@synscope/engine').EngineStatus} */
  const status = await new Promise((resolve, reject) => {
    const host = new EngineHost(loadWorkerSource('engine'), { spoolDescriptor: file, traceLimits: undefined }, {
      onStatus: (now) => {
        if (now.ended) void finish(host).then(() => resolve(now), reject);
      },
      onCrash: (problem) => reject(new Error(`the engine ended: ${JSON.stringify(problem)}`)),
    });
    host.setAvailable(fstatSync(file).size, true);
  });
  closeSync(file);
  if (status.problem !== null) throw new Error(`the capture is damaged: ${JSON.stringify(status.problem)}`);
  process.stdout.write(`${status.segments} segments of ${status.connections} connections\n`);
}

/** @param {EngineHost} host */
async function finish(host) {
  await host.picture({
    capture: '',
    connections: { sort: 'connection', descending: false, filter: '', first: 0, count: 100 },
    segments: { connection: 0, from: { by: 'position', position: 0 }, count: 200 },
  });
  await host.close();
}

await analyse(process.argv[2]);
