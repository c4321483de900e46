import type { StateKey } from './geometry.js';

/** The stage of a connection's life that a state belongs to: one colour each. */
export type StateStage = 'unknown' | 'rest' | 'opening' | 'established' | 'closing' | 'waiting';

const stages: Readonly<Record<StateKey, StateStage>> = {
  unknown: 'unknown',
  closed: 'rest',
  listen: 'rest',
  'syn-sent': 'opening',
  'syn-received': 'opening',
  established: 'established',
  'fin-wait-1': 'closing',
  'fin-wait-2': 'closing',
  'close-wait': 'closing',
  closing: 'closing',
  'last-ack': 'closing',
  'time-wait': 'waiting',
};

/** The stage that a state belongs to. */
export const stateStage = (state: StateKey): StateStage => stages[state];
