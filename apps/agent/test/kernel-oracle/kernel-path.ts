import { TcpState } from '@synscope/tcp';
import type { KernelEvent } from './kernel-trace.js';
import type { EndName } from './scenario.js';
import type { Sighting } from './stage.js';

/** A state that the kernel had a socket in, and how we know. */
export interface KernelState {
  /** TcpState */
  readonly state: number;
  /** Nanoseconds since the run's start: of the transition, or of the first sighting. */
  readonly timeNs: number;
  /**
   * `start`: before anything happened. `event`: the trace reported it. `retired`: the trace reported CLOSE, as it does
   * when the socket gives way to a smaller record, and the table told what that record is. `table`: only the table did.
   */
  readonly source: 'start' | 'event' | 'retired' | 'table';
}

/** Linux's names of the states. */
const stateOf: Readonly<Record<string, number>> = {
  CLOSE: TcpState.closed,
  LISTEN: TcpState.listen,
  SYN_SENT: TcpState.synSent,
  SYN_RECV: TcpState.synReceived,
  NEW_SYN_RECV: TcpState.synReceived,
  ESTABLISHED: TcpState.established,
  FIN_WAIT1: TcpState.finWait1,
  FIN_WAIT2: TcpState.finWait2,
  CLOSE_WAIT: TcpState.closeWait,
  CLOSING: TcpState.closing,
  LAST_ACK: TcpState.lastAck,
  TIME_WAIT: TcpState.timeWait,
};

/** Two ports, the own one first: what tells the sockets of a scenario apart. */
export interface PortPair {
  readonly own: number;
  readonly peer: number;
}

/**
 * The states of one end by the kernel's own account, in order. The trace does not report half-open connections
 * (request sockets) and TIME-WAIT and an orphan's FIN-WAIT-2 (mini-sockets): for those the table of sockets speaks.
 *
 * @param events of this end and pair of ports
 * @param sightings of this end
 */
export function kernelPath(
  end: EndName,
  ports: PortPair,
  events: readonly KernelEvent[],
  sightings: readonly Sighting[],
): readonly KernelState[] {
  const own = sightings.filter((sighting) => sighting.end === end && !changedDuring(sighting, events));
  const listens = own.some(({ sockets }) => sockets.get(`${ports.own} 0`) === 'LISTEN');
  const path = new Path(events.length > 0 ? stateOf[events[0].from] : listens ? TcpState.listen : TcpState.closed);
  const moments = [
    ...events.map((event) => ({ timeNs: event.timeNs, take: () => path.takeEvent(event) })),
    ...own.map(({ timeNs, sockets }) => {
      const name = sockets.get(`${ports.own} ${ports.peer}`);
      return { timeNs, take: () => path.takeSighting(timeNs, name) };
    }),
  ];
  for (const { take } of moments.sort((a, b) => a.timeNs - b.timeNs)) take();
  return path.states;
}

/** Whether the table was read while the socket changed: then it may say either. */
function changedDuring(sighting: Sighting, events: readonly KernelEvent[]): boolean {
  return events.some(({ timeNs }) => timeNs >= sighting.fromNs && timeNs <= sighting.timeNs);
}

class Path {
  readonly states: KernelState[];
  /** Whether there is a socket that reports its transitions. */
  #reports = false;
  /** A CLOSE of which it is not known yet what remains. */
  #retired: KernelEvent | null = null;

  constructor(start: number) {
    this.states = [{ state: start, timeNs: -Infinity, source: 'start' }];
  }

  takeEvent(event: KernelEvent): void {
    this.#resolve(event.from === 'FIN_WAIT2' || event.from === 'CLOSING' ? 'TIME_WAIT' : undefined);
    this.#reports = event.to !== 'CLOSE';
    if (this.#reports) this.#push({ state: stateOf[event.to], timeNs: event.timeNs, source: 'event' });
    else this.#retired = event;
  }

  takeSighting(timeNs: number, name: string | undefined): void {
    if (this.#reports) return;
    if (this.#retired !== null) this.#resolve(name);
    else if (name !== undefined) this.#push({ state: stateOf[name], timeNs, source: 'table' });
    else if (this.states.length > 1) this.#push({ state: TcpState.closed, timeNs, source: 'table' });
  }

  /** @param name what the table shows after the CLOSE */
  #resolve(name: string | undefined): void {
    if (this.#retired === null) return;
    const { timeNs } = this.#retired;
    this.#retired = null;
    const state = name === undefined ? TcpState.closed : stateOf[name];
    this.#push({ state, timeNs, source: name === undefined ? 'event' : 'retired' });
  }

  #push(state: KernelState): void {
    if (this.states[this.states.length - 1].state !== state.state) this.states.push(state);
  }
}
