import { LineProcess } from './line-process.js';
import type { Host } from './network.js';
import { programPath } from './program-path.js';
import type { EndName } from './scenario.js';

/** A step of a scenario came out otherwise than planned. */
export class StepFailed extends Error {}

/** A program with one end's sockets: programs/endpoint.pl. */
export class Endpoint {
  readonly #process: LineProcess;
  readonly #name: EndName;

  private constructor(process: LineProcess, name: EndName) {
    this.#process = process;
    this.#name = name;
  }

  static async start(name: EndName, own: Host, ownPort: number, peer: Host, peerPort: number): Promise<Endpoint> {
    const [command, ...args] = own.namespace.prefix;
    const program = [programPath('endpoint.pl'), own.address, String(ownPort), peer.address, String(peerPort)];
    const endpoint = new Endpoint(new LineProcess(`The ${name}`, command, [...args, 'perl', ...program]), name);
    await endpoint.#process.next();
    return endpoint;
  }

  /** Does one thing. Throws StepFailed where the outcome is not the expected one. */
  async does(what: string, expected = 'ok'): Promise<void> {
    const answer = await this.ask(what);
    if (answer !== expected) throw new StepFailed(`${this.#name} ${what}: expected ${expected}, but got ${answer}`);
  }

  /** Does one thing, and gives the outcome. */
  ask(what: string): Promise<string> {
    return this.#process.ask(what);
  }

  /** It may be waiting for the network, so it is not asked to end. */
  end(): Promise<void> {
    return this.#process.kill();
  }
}
