import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * An agent that was started to be measured.
 * @typedef {object} Agent
 * @property {string} url  with its token
 * @property {string} host
 * @property {string} token
 * @property {() => Promise<void>} stop
 */

/**
 * @param {readonly string[]} [args] further ones
 * @returns {Promise<Agent>} once it has printed its address
 */
export async function startAgent(args = []) {
  const program = fileURLToPath(new URL('../../apps/agent/dist/main.js', import.meta.url));
  const child = spawn(process.execPath, [program, '--port', '0', '--no-open', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let output = '';
  /** @type {string} */
  const address = await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => {
      output += text;
      const found = /^(http:\S+)$/m.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`the agent ended at once: ${output}`)));
  });
  const { host, hash } = new URL(address);
  return {
    url: address,
    host,
    token: hash.slice('#token='.length),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
