import type { ConnectionRow } from '@synscope/trace';

/** When connections were, nanoseconds. */
export type Span = Pick<ConnectionRow, 'startNs' | 'durationNs'>;

/** From the first segment of any of them to the last. @param connections at least one */
export function spanOf(connections: readonly Span[]): Span {
  const startNs = Math.min(...connections.map((one) => one.startNs));
  const endNs = Math.max(...connections.map((one) => one.startNs + one.durationNs));
  return { startNs, durationNs: endNs - startNs };
}
