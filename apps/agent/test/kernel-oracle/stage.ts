import { setTimeout as pause } from 'node:timers/promises';
import type { Endpoint } from './endpoint.js';
import type { Network } from './network.js';
import type { EndName, Scenario, ScenarioStep } from './scenario.js';
import { readSocketTable } from './socket-table.js';

/** What the kernel's table of sockets said of one end at a moment. */
export interface Sighting {
  /** When the table was read, from and to: nanoseconds since the run's start. */
  readonly fromNs: number;
  readonly timeNs: number;
  readonly end: EndName;
  /** By "ownPort peerPort". */
  readonly sockets: ReadonlyMap<string, string>;
}

/** A scenario being played: who is on stage. */
export class Stage {
  readonly network: Network;
  readonly client: Endpoint;
  readonly server: Endpoint;
  readonly serverPort: number;
  readonly clientPort: number;
  /** What was done, and when. */
  readonly done: { timeNs: number; what: string }[] = [];
  readonly sightings: Sighting[] = [];
  readonly #now: () => number;

  constructor(network: Network, ends: Record<EndName, Endpoint>, ports: Record<EndName, number>, now: () => number) {
    this.network = network;
    this.client = ends.client;
    this.server = ends.server;
    this.clientPort = ports.client;
    this.serverPort = ports.server;
    this.#now = now;
  }

  async play(scenario: Scenario): Promise<void> {
    for (const step of scenario.steps) {
      this.note(typeof step === 'string' ? step : `(${step.name})`);
      await this.#do(step);
      await this.look(scenario);
    }
  }

  note(what: string): void {
    this.done.push({ timeNs: this.#now(), what });
  }

  /** Reads the table of sockets of both hosts. */
  async look({ family = 4 }: Scenario): Promise<void> {
    const read = async (ends: readonly EndName[]): Promise<void> => {
      const fromNs = this.#now();
      const sockets = await readSocketTable(this.network[ends[0]].namespace.pid, family);
      const timeNs = this.#now();
      for (const end of ends) this.sightings.push({ fromNs, timeNs, end, sockets });
    };
    const oneHost = this.network.client.namespace === this.network.server.namespace;
    await Promise.all(oneHost ? [read(['client', 'server'])] : [read(['client']), read(['server'])]);
  }

  async #do(step: ScenarioStep): Promise<void> {
    if (typeof step !== 'string') return step(this);
    const parts = step.split(', ');
    if (parts.length > 1) {
      await Promise.all(parts.map((part) => this.#do(part)));
      return;
    }
    const [action, expected] = step.split(' -> ');
    const [actor, ...rest] = action.split(' ');
    const what = rest.join(' ');
    if (actor === 'both') await this.#do(`client ${what}, server ${what}`);
    else if (actor === 'wait') await pause(Number(what));
    else if (actor === 'client') await this.client.does(what, expected);
    else if (actor === 'server') await this.server.does(what, expected);
    else if (actor === 'router') await this.#route(what);
    else throw new Error(`No such step: ${step}`);
  }

  async #route(rule: string): Promise<void> {
    const command = rule === 'pass' ? 'nft flush chain inet wire forward' : `nft 'add rule inet wire forward ${rule}'`;
    await this.network.router!.run(command);
  }
}
