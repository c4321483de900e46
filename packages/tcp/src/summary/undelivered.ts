import type { IcmpReport } from '../vocabulary/icmp-report.js';
import type { End } from '../vocabulary/state.js';

/** The first ICMP error that says that a segment of this end was not delivered. A source quench does not. */
export function undelivered(icmp: readonly IcmpReport[], end: End | -1): IcmpReport | undefined {
  return icmp.find((report) => report.of === end && report.kind !== 'sourceQuench');
}
