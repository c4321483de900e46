import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { atEnd } from '../clean-up.js';

/** Stands between a page and an agent, and cuts their line at any byte. */
export class CuttingRelay {
  readonly #server: Server;
  readonly #lines = new Set<Socket>();
  #agentPort: number;
  /** Bytes from the agent that are still let through before the line is cut. */
  #left = Infinity;
  /** Called when a line was cut, with how much had gone through. */
  onCut: () => void = () => {};

  private constructor(server: Server, agentPort: number) {
    this.#server = server;
    this.#agentPort = agentPort;
    server.on('connection', (page) => this.#join(page));
  }

  static async start(agentPort: number): Promise<CuttingRelay> {
    const server = createServer({ noDelay: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const relay = new CuttingRelay(server, agentPort);
    atEnd(() => relay.close());
    return relay;
  }

  get port(): number {
    return (this.#server.address() as { port: number }).port;
  }

  /** Cuts the line when the agent has sent so much more. */
  cutAfter(bytes: number): void {
    this.#left = bytes;
  }

  /** Cuts it now. */
  cut(): void {
    this.#left = Infinity;
    for (const line of this.#lines) line.resetAndDestroy();
    this.#lines.clear();
    this.onCut();
  }

  close(): void {
    for (const line of this.#lines) line.destroy();
    this.#server.close();
  }

  #join(page: Socket): void {
    const agent = connect({ port: this.#agentPort, host: '127.0.0.1', noDelay: true });
    for (const line of [page, agent]) {
      this.#lines.add(line);
      // One end's going is the other's.
      line.on('error', () => {}).once('close', () => {
        this.#lines.delete(line);
        page.destroy();
        agent.destroy();
      });
    }
    page.pipe(agent);
    agent.on('data', (bytes) => {
      const passed = bytes.subarray(0, Math.min(bytes.length, this.#left));
      page.write(passed);
      this.#left -= passed.length;
      if (this.#left <= 0) this.cut();
    });
  }
}
