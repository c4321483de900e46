import type { Stage } from './stage.js';
import type { ReasonName } from './reasons.js';
import type { RelayPlan } from './relay.js';

export type EndName = 'client' | 'server';

/**
 * One thing to do, and to wait for:
 *
 * - `client VERB ...`, `server VERB ...`: what programs/endpoint.pl calls so; `-> ANSWER` where the answer is not `ok`;
 * - `client VERB ..., server VERB ...`: one that takes until the other is done, such as reading what that writes;
 * - `both VERB ...`: both ends at once;
 * - `wait MS`;
 * - `router RULE`: a rule of nft on the way, `router pass` removes them all (routed networks only);
 * - a function, for what takes more than a line.
 */
export type ScenarioStep = string | ((stage: Stage) => Promise<void> | void);

/** `loopback`: one host. `routed`: two hosts and a router that can lose segments. `relay`: also delay, reorder, forge. */
export type NetworkKind = 'loopback' | 'routed' | 'relay';

/** A connection, or several in a row, on real sockets: what is done, what the kernel does, and what cannot be seen. */
export interface Scenario {
  /** In kebab-case. */
  readonly name: string;
  /** What happens, in a sentence. */
  readonly about: string;
  /** The scenario is run once on each. */
  readonly networks: readonly NetworkKind[];
  /** 4 unless given. */
  readonly family?: 4 | 6;
  /** Something under /proc/sys/net without which this kernel cannot play it. */
  readonly needs?: string;
  /** Settings of both hosts, by their path under /proc/sys/net. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** How the relay treats segments. */
  readonly wire?: RelayPlan;
  readonly steps: readonly ScenarioStep[];
  /**
   * The states that the kernel's trace must report, for each pair of endpoints in turn: that the scenario went as
   * planned. Several connections on the same endpoints follow each other. Empty for an end without a socket.
   */
  readonly kernel: readonly KernelOrder[];
  /** Where that would also be so if the scenario went otherwise: how many segments the client's side must have seen. */
  readonly segments?: number;
  /** Where the states read from the segments are not the kernel's, and why. */
  readonly differences?: readonly Difference[];
}

export type KernelOrder = Readonly<Record<EndName, string>>;

/** An expected difference, of the states or of the moment. */
export type Difference = StateDifference | MomentDifference;

interface DifferenceAt {
  readonly end: EndName;
  /** Only at these vantage points; at all where not given. */
  readonly at?: readonly PointName[];
  /** Which pair of endpoints, from 0; the first where not given. */
  readonly pair?: number;
  readonly reason: ReasonName;
}

export type PointName = 'client side' | 'server side' | 'loopback';

/** States that we show and the kernel has not, and the other way round, in RFC 9293's names with spaces between. */
export interface StateDifference extends DifferenceAt {
  readonly ours: string;
  readonly kernel: string;
}

/** A state that we show later or earlier than the kernel enters it. */
export interface MomentDifference extends DifferenceAt {
  readonly moment: string;
}
