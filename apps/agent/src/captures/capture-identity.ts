import type { CaptureInfo } from '@synscope/protocol';
import type { RingLimits } from '../spool/ring-limits.js';

/** Where a capture's bytes come from, as far as the capture itself must know. */
export interface Source {
  /** Ends it as a person would: what came by then stays, and is all there is. */
  stop(): void;
  /** Ends it now; resolves when nothing of it is left running. */
  abort(): Promise<void>;
}

/** What a capture is, from its beginning on. */
export interface CaptureIdentity {
  readonly id: string;
  readonly source: CaptureInfo['source'];
  /** Shown to people as it is; never a path of ours. */
  readonly title: string;
  readonly interface: string | null;
  readonly filter: string | null;
  readonly startedAt: Date;
  /** How much of it is kept; undefined: everything. */
  readonly ring?: RingLimits | undefined;
}
