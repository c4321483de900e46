import { Finding } from '@synscope/tcp';
import { TcpFlag } from '@synscope/wire';
import type { SegmentWalk } from '../segments/segment-walk.js';
import type { GraphFigures } from './connection-graph.js';
import { retransmissionBits } from './extent.js';
import { RttSamples } from './rtt-samples.js';

/** The main figures of one end's data, counted segment by segment. */
class EndFigures {
  dataSegments = 0;
  retransmissions = 0;
  duplicateAcks = 0;
  inFlightHigh = 0;
  windowLow = Infinity;
  windowHigh = -Infinity;
  zeroWindows = 0;
  rtt = new RttSamples();

  copy(): EndFigures {
    return Object.assign(new EndFigures(), this, { rtt: this.rtt.copy() });
  }

  get told(): GraphFigures {
    const { rtt } = this;
    return {
      dataSegments: this.dataSegments,
      retransmissions: this.retransmissions,
      duplicateAcks: this.duplicateAcks,
      rttCount: rtt.count,
      rttLowNs: orNull(rtt.low),
      rttMedianNs: rtt.median,
      rttHighNs: orNull(rtt.high),
      inFlightHigh: this.inFlightHigh,
      windowLow: orNull(this.windowLow),
      windowHigh: orNull(this.windowHigh),
      zeroWindows: this.zeroWindows,
    };
  }
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The main figures of both ends. */
export class FigureCounts {
  readonly #ends: [EndFigures, EndFigures] = [new EndFigures(), new EndFigures()];

  /** Takes in the segment that was read. @param rttNs 0 for none */
  add(walk: SegmentWalk, rttNs: number): void {
    const own = this.#ends[walk.end];
    const other = this.#ends[1 - walk.end];
    if (walk.lengthBytes > 0) own.dataSegments++;
    if ((walk.findings & retransmissionBits) !== 0) own.retransmissions++;
    own.inFlightHigh = Math.max(own.inFlightHigh, walk.bytesInFlight);
    if ((walk.findings & (1 << Finding.duplicateAck)) !== 0) other.duplicateAcks++;
    if ((walk.findings & (1 << Finding.zeroWindow)) !== 0) other.zeroWindows++;
    if (rttNs > 0) other.rtt.add(rttNs);
    // The window of a SYN is not scaled, and nothing has been sent yet that it could limit.
    if (Number.isNaN(walk.acknowledgment) || Number.isNaN(walk.windowBytes) || (walk.flags & TcpFlag.syn) !== 0) return;
    other.windowLow = Math.min(other.windowLow, walk.windowBytes);
    other.windowHigh = Math.max(other.windowHigh, walk.windowBytes);
  }

  copy(): FigureCounts {
    const copy = new FigureCounts();
    copy.#ends[0] = this.#ends[0].copy();
    copy.#ends[1] = this.#ends[1].copy();
    return copy;
  }

  get told(): [GraphFigures, GraphFigures] {
    return [this.#ends[0].told, this.#ends[1].told];
  }
}
