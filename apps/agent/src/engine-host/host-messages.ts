import type { TraceLimits } from '@synscope/trace';
import type { EngineReply, EngineRequest, EngineStatus } from '@synscope/engine';

/** A question for the engine; the answer carries the same id. */
export type EngineQuestion = Extract<EngineRequest, { readonly id: number }>;

/**
 * What goes into the worker. Bytes do not: the worker reads them itself from the spool file, at its own pace, as far as
 * it was told that they are there. So memory stays the same whatever the rate, and the server's thread is left alone.
 */
export type HostRequest =
  | {
      readonly type: 'available';
      /** Bytes of the spool file that may be read, from its start. */
      readonly bytes: number;
      /** No more will come. */
      readonly complete: boolean;
    }
  /** Bytes of the spool file that were let go, up to `end`: they are not to be read again. */
  | { readonly type: 'letGo'; readonly start: number; readonly end: number }
  | { readonly type: 'ask'; readonly question: EngineQuestion };

/** What comes out of it. */
export type HostReply =
  | { readonly type: 'status'; readonly status: EngineStatus }
  /** A picture as JSON text: it goes on to the page as it is, and the server's thread need not build it again. */
  | { readonly type: 'picture'; readonly id: number; readonly revision: number; readonly json: string }
  | {
      readonly type: 'answer';
      readonly reply: Extract<EngineReply, { readonly type: 'locate' | 'framePlace' | 'evidence' | 'tally' | 'statePath' | 'overview' | 'graph' | 'stream' | 'findInStream' | 'comments' | 'excerpt' | 'annotate' | 'error' }>;
    };

/** What the worker is started with. */
export interface WorkerStart {
  /** The spool file, open for reading. It belongs to the process, so the worker can read it whoever it has become. */
  readonly spoolDescriptor: number;
  /** How much the engine keeps; undefined: the usual. */
  readonly traceLimits: TraceLimits | undefined;
}
