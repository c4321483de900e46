import { LocalAgent } from './local-agent.js';
import type { FromWorker, ToWorker } from './worker-messages.js';
import recording from 'virtual:demo-recording';

/** What of a dedicated worker's scope is used; the compiler knows this project's global scope as a window's. */
interface WorkerScope {
  postMessage(message: FromWorker): void;
  onmessage: ((event: { readonly data: ToWorker }) => void) | null;
}

const scope = globalThis as unknown as WorkerScope;
const bytes = Uint8Array.from(atob(recording), (character) => character.charCodeAt(0));
const agent = new LocalAgent(bytes, (message) => scope.postMessage(message));

scope.onmessage = ({ data }) => {
  switch (data.kind) {
    case 'request':
      void agent.take(data.text);
      return;
    case 'begin':
      if (data.with === 'recording') agent.openRecording();
      else agent.openEmbedded(data.with.file, data.with.name);
      return;
    case 'file':
      void agent.takeFile(data.path, data.file);
      return;
    case 'fetch':
      agent.fetch(data.id, data.path);
  }
};
scope.postMessage({ kind: 'ready' });
