import type { EndState } from '../states/end-state.js';
import type { Life } from '../states/life.js';
import { mayHaveTimedOut } from '../states/silence.js';
import type { Step } from '../states/step.js';
import type { ConnectionSummary } from '../vocabulary/connection-summary.js';
import type { IcmpReport } from '../vocabulary/icmp-report.js';
import { Certainty } from '../vocabulary/state.js';
import { closeOf } from './close.js';
import { handshakeOf } from './handshake.js';
import { verdictOf } from './verdict-of.js';

/** What the caller knows and counts, for the summary. */
export interface SummaryContext {
  /** Time of the capture's latest frame, nanoseconds since the capture's base time. */
  readonly lastTimeNs: number;
  /** Whether the capture is over, so that nothing can follow. */
  readonly captureEnded: boolean;
  /** Payload bytes sent by the client, each counted once. */
  readonly bytesFromClient: number;
  readonly bytesFromServer: number;
  /** ICMP errors about segments of the connection. */
  readonly icmp: readonly IcmpReport[];
}

/** Everything to be said of the connection in hand as a whole. */
export function summarize(step: Step, life: Life, context: SummaryContext): ConnectionSummary {
  const silenceNs = Math.max(0, context.lastTimeNs - life.lastNs);
  const bytes = context.bytesFromClient + context.bytesFromServer;
  const { icmp } = context;
  const handshake = handshakeOf(step, silenceNs, icmp);
  const close = closeOf(step.closing, handshake.opening);
  const { client, server } = step;
  return {
    verdict: verdictOf(step, life, handshake, close, icmp, bytes, silenceNs),
    handshake,
    close,
    icmp,
    state: { client: client.state, server: server.state },
    certainty: {
      client: certaintyOf(client, server, silenceNs),
      server: certaintyOf(server, client, silenceNs),
    },
  };
}

function certaintyOf(end: EndState, other: EndState, silenceNs: number): Certainty {
  return mayHaveTimedOut(end, other, silenceNs) ? Certainty.stale : end.certainty;
}
