import { decodeSegment, DecodeResult, LinkType, SegmentFields } from '@synscope/wire';
import { LineProcess } from './line-process.js';
import type { Namespace } from './namespace.js';
import { programPath } from './program-path.js';
import type { EndName } from './scenario.js';

/** A segment on the wire. */
export interface PassingSegment {
  readonly from: EndName;
  /** How many different segments this end has sent, this one included. */
  readonly number: number;
  /** Whether it was sent before just so. */
  readonly again: boolean;
  /** TcpFlag bits. */
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly payloadLength: number;
}

/** What becomes of a segment: it arrives after so many milliseconds, or is lost. */
export type Fate = number | 'lost';

/** How a wire treats segments. */
export interface RelayPlan {
  /** One way, milliseconds. */
  readonly delayMs: number;
  /** What becomes of a segment that is not simply delayed; undefined for the others. */
  readonly fate?: (segment: PassingSegment) => Fate | undefined;
}

/** The wire in user space: programs/relay.pl moves packets, and here it is decided which, and when. */
export class Relay {
  /** The names that its two interfaces are made with: the client's, the server's. */
  readonly interfaces = ['relay0', 'relay1'] as const;
  /** The latest packet that each end has sent: what a forger who listens knows. */
  readonly latest: Record<EndName, Uint8Array | null> = { client: null, server: null };
  readonly #process: LineProcess;
  readonly #plan: RelayPlan;
  readonly #fields = new SegmentFields();
  readonly #sent: Record<EndName, Set<string>> = { client: new Set(), server: new Set() };
  readonly #underWay = new Set<NodeJS.Timeout>();
  readonly #ready: Promise<string>;

  constructor(namespace: Namespace, plan: RelayPlan) {
    const [command, ...args] = namespace.prefix;
    this.#plan = plan;
    this.#process = new LineProcess('The relay', command, [...args, 'perl', programPath('relay.pl'), 'relay']);
    this.#ready = this.#process.next();
  }

  /** Resolves when the interfaces are there. */
  async ready(): Promise<void> {
    await this.#ready;
    this.#process.onLine = (line) => this.#pass(line);
  }

  /** Hands a packet to an end, as if it came from the wire. */
  deliver(to: EndName, packet: Uint8Array): void {
    this.#process.write(`${to === 'client' ? 0 : 1} ${Buffer.from(packet).toString('hex')}`);
  }

  async end(): Promise<void> {
    for (const timer of this.#underWay) clearTimeout(timer);
    await this.#process.end();
  }

  #pass(line: string): void {
    const from: EndName = line.startsWith('0') ? 'client' : 'server';
    const packet = new Uint8Array(Buffer.from(line.slice(2), 'hex'));
    const fields = this.#fields;
    if (decodeSegment(packet, 0, packet.length, LinkType.raw, packet.length, fields) !== DecodeResult.tcp) return;
    this.latest[from] = packet;
    const { flags, sequence, acknowledgment, payloadLength } = fields;
    const sent = this.#sent[from];
    const key = [flags, sequence, acknowledgment, payloadLength].join(' ');
    const again = sent.has(key);
    const number = sent.add(key).size;
    const fate = this.#plan.fate?.({ from, number, again, flags, sequence, acknowledgment, payloadLength });
    if (fate === 'lost') return;
    const timer = setTimeout(() => {
      this.#underWay.delete(timer);
      this.deliver(from === 'client' ? 'server' : 'client', packet);
    }, fate ?? this.#plan.delayMs);
    this.#underWay.add(timer);
  }
}
