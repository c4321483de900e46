// oxlint-disable-next-line import/default -- Vite makes the default export: the built worker's address.
import workerAddress from '../engine-worker/worker.ts?worker&url';
import type { WorkerPort } from './worker-socket.js';

/** Where a page of one file keeps what would otherwise be files of their own. */
const inlineWorkerId = 'synscope-engine-worker';

/** What of Trusted Types is used: the policy lets exactly one script address through. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string };
}

/** The worker's own address: a file beside the page, or a blob of the text that the page holds. */
function scriptAddress(): string {
  const inline = document.getElementById(inlineWorkerId)?.textContent;
  if (inline == null) return workerAddress;
  return URL.createObjectURL(new Blob([inline], { type: 'text/javascript' }));
}

/** Makes workers from the one script there is. */
export function workerMaker(): () => WorkerPort {
  const own = scriptAddress();
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('synscope-worker', {
    createScriptURL: (address) => {
      if (address !== own) throw new Error('not the worker of this page');
      return address;
    },
  });
  const address = policy?.createScriptURL(own) ?? own;
  const options: WorkerOptions = own.startsWith('blob:') ? {} : { type: 'module' };
  return () => new Worker(address, options) as unknown as WorkerPort;
}
