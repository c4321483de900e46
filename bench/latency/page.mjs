import { createRequire } from 'node:module';
import { PROTOCOL_VERSION, SOCKET_PATH, SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX } from '@synscope/protocol';

/** @typedef {import('./agent.mjs').Agent} Agent */
/** @typedef {import('@synscope/protocol').View} View */
/** @typedef {Extract<import('@synscope/protocol').ServerMessage, { type: 'update' }>} Update */

// The library is the agent's, not the root's.
const { WebSocket } = createRequire(new URL('../../apps/agent/package.json', import.meta.url))('ws');

/** A page without a browser: it asks the agent, and notes when the answers come. */
export class Page {
  /** @type {Map<number, (result: any) => void>} */
  #waiting = new Map();
  /** @type {Set<(update: Update) => void>} */
  #watchers = new Set();
  #nextId = 1;
  #socket;

  /** @param {Agent} agent */
  constructor(agent) {
    const protocols = [SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX + agent.token];
    this.#socket = new WebSocket(`ws://${agent.host}${SOCKET_PATH}`, protocols, { origin: `http://${agent.host}` });
    this.#socket.on('message', (/** @type {Buffer} */ data) => this.#take(JSON.parse(data.toString())));
  }

  /** @returns {Promise<void>} */
  opened() {
    return new Promise((resolve, reject) => {
      this.#socket.once('open', () => resolve());
      this.#socket.once('error', reject);
    });
  }

  /**
   * @param {string} type
   * @param {object} body
   * @returns {Promise<any>}
   */
  ask(type, body) {
    const id = this.#send(type, body);
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  /**
   * Looks at something.
   * @param {View} view
   * @returns {Promise<Update>} the first update that shows it
   */
  look(view) {
    const id = this.#send('view', { view });
    return this.until(({ viewId }) => viewId === id);
  }

  /**
   * @param {(update: Update) => boolean} holds
   * @returns {Promise<Update>}
   */
  until(holds) {
    return new Promise((resolve) => {
      /** @param {Update} update */
      const watcher = (update) => {
        if (!holds(update)) return;
        this.#watchers.delete(watcher);
        resolve(update);
      };
      this.#watchers.add(watcher);
    });
  }

  close() {
    this.#socket.close();
  }

  /** @param {string} type @param {object} body */
  #send(type, body) {
    const id = this.#nextId++;
    this.#socket.send(JSON.stringify({ v: PROTOCOL_VERSION, id, type, ...body }));
    return id;
  }

  /** @param {import('@synscope/protocol').ServerMessage} message */
  #take(message) {
    if (message.type === 'update') {
      for (const watcher of this.#watchers) watcher(message);
      return;
    }
    if (message.type === 'error') throw new Error(`the agent answered ${JSON.stringify(message.problem)}`);
    this.#waiting.get(message.id)?.(message.result);
    this.#waiting.delete(message.id);
  }
}
