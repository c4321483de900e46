import type { IcmpError } from '@synscope/wire';
import { icmpKind, type IcmpReport } from '../vocabulary/icmp-report.js';
import type { End } from '../vocabulary/state.js';

/** An ICMP report as it is kept: ends are told by side, because which is the client may still change. */
interface KeptReport {
  readonly error: IcmpError;
  readonly side: number;
  readonly frame: number;
  count: number;
}

/** Different things that are kept of one connection. */
const reportsMax = 8;
const none: readonly IcmpReport[] = [];

/** ICMP errors about segments of connections. Few connections have any, and only those take memory. */
export class IcmpErrors {
  readonly #kept = new Map<number, KeptReport[]>();

  /** @param side who sent the segment that the error quotes */
  add(connection: number, side: number, frame: number, error: IcmpError): void {
    const reports = this.#kept.get(connection) ?? [];
    if (reports.length === 0) this.#kept.set(connection, reports);
    const same = reports.find((report) => report.side === side && isSame(report.error, error));
    if (same !== undefined) same.count++;
    else if (reports.length < reportsMax) reports.push({ error, side, frame, count: 1 });
  }

  /**
   * What was said of a connection, in the order of the capture.
   *
   * @param clientSide the side that is the client
   */
  of(connection: number, clientSide: number): readonly IcmpReport[] {
    const reports = this.#kept.get(connection);
    if (reports === undefined) return none;
    return reports.map(({ error, side, frame, count }) => ({
      kind: icmpKind(error.version, error.type, error.code),
      type: error.type,
      code: error.code,
      from: error.from,
      of: (side === clientSide ? 0 : 1) as End,
      mtuBytes: error.mtuBytes === 0 ? null : error.mtuBytes,
      frame,
      count,
    }));
  }

  /** @param evicted 1 for each connection to forget */
  evict(evicted: Uint8Array): void {
    for (const connection of this.#kept.keys()) if (evicted[connection] === 1) this.#kept.delete(connection);
  }
}

function isSame(one: IcmpError, other: IcmpError): boolean {
  return one.type === other.type && one.code === other.code && one.from === other.from && one.mtuBytes === other.mtuBytes;
}
