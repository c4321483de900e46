import { tcpStateNames } from '@synscope/tcp';
import { describe, expect, it } from 'vitest';
import { kernelPath } from './kernel-path.js';
import type { KernelEvent } from './kernel-trace.js';
import type { Sighting } from './stage.js';

const ports = { own: 80, peer: 40_000 };

/** `LISTEN SYN_RECV ESTABLISHED`: two events, at 1 s and 2 s. */
function events(order: string): KernelEvent[] {
  const states = order.split(' ');
  return states.slice(1).map((to, index) => ({
    timeNs: (index + 1) * 1e9, ownAddress: '', ownPort: ports.own, peerPort: ports.peer, from: states[index], to,
  }));
}

function seen(seconds: number, state?: string): Sighting {
  const sockets = new Map([['80 0', 'LISTEN'], ...(state === undefined ? [] : [['80 40000', state] as const])]);
  return { fromNs: seconds * 1e9 - 1, timeNs: seconds * 1e9, end: 'server', sockets };
}

function path(order: string, ...sightings: Sighting[]): string {
  const states = kernelPath('server', ports, order === '' ? [] : events(order), sightings);
  return states.map(({ state, source }) => `${tcpStateNames[state]} ${source}`).join(', ');
}

describe('the kernel\'s account of an end', () => {
  it('begins where the first event began', () => {
    expect(path('LISTEN SYN_RECV ESTABLISHED')).toBe('LISTEN start, SYN-RECEIVED event, ESTABLISHED event');
  });

  it('knows a half-open connection from the table alone', () => {
    expect(path('', seen(1, 'SYN_RECV'), seen(2))).toBe('LISTEN start, SYN-RECEIVED table, CLOSED table');
  });

  it('takes CLOSE for what the table then shows', () => {
    const order = 'ESTABLISHED FIN_WAIT1 FIN_WAIT2 CLOSE';
    expect(path(order, seen(4, 'TIME_WAIT'))).toMatch(/FIN-WAIT-2 event, TIME-WAIT retired$/);
    expect(path(order, seen(4, 'FIN_WAIT2'), seen(5, 'TIME_WAIT'))).toMatch(/FIN-WAIT-2 event, TIME-WAIT table$/);
    expect(path(order, seen(4, 'FIN_WAIT2'), seen(5))).toMatch(/FIN-WAIT-2 event, CLOSED table$/);
    expect(path(order, seen(4))).toMatch(/FIN-WAIT-2 event, CLOSED event$/);
  });

  it('leaves out a reading of the table during which the socket changed', () => {
    expect(path('LISTEN SYN_RECV', { ...seen(1.5, 'ESTABLISHED'), fromNs: 0.5e9 })).toBe('LISTEN start, SYN-RECEIVED event');
  });
});
