import { spawn } from 'node:child_process';
import { inRoot } from './paths.mjs';

/**
 * Starts an agent whose page is to be pictured.
 * @param {readonly string[]} args  further arguments of its command line
 * @returns {Promise<{ url: string, stop: () => void }>} the address with its token
 */
export function startPictureAgent(args = []) {
  const command = [inRoot('apps/agent/dist/main.js'), '--no-open', '--port', '0', ...args];
  const agent = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let printed = '';
    agent.stdout.on('data', (chunk) => {
      printed += chunk;
      const url = /http\S+#token=\S+/.exec(printed)?.[0];
      if (url !== undefined) resolve({ url, stop: () => void agent.kill('SIGINT') });
    });
    agent.once('exit', () => reject(new Error(`The agent ended without printing an address: ${printed}`)));
  });
}
