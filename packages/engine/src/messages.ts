import type { CaptureComments, Picture, Problem, RequestOf, StreamMatches, StreamWindow, View } from '@synscope/protocol';
import type { ConnectionGraph, ConnectionOverview, ConnectionTally, SegmentEvidence, StatePath } from '@synscope/trace';
import type { EngineExcerpt, EngineStatus, FramePlace } from './engine-status.js';

/** A question about a connection's graphs or bytes, as the page asks it. */
export type GraphQuestion = Pick<RequestOf<'graph'>, 'connection' | 'fromNs' | 'toNs' | 'bins'>;
export type StreamQuestion = Pick<RequestOf<'stream'>, 'connection' | 'side' | 'from' | 'bytes'>;
export type FindQuestion = Pick<RequestOf<'findInStream'>, 'connection' | 'side' | 'needle' | 'foldCase' | 'from'>;

/**
 * What goes into an engine's worker. Bytes are pushed in order; each push and the end are answered by a status, which is
 * how the sender knows when to send more. Questions carry an id.
 */
export type EngineRequest =
  /** `latest`: it is all there is at this moment of something that still grows; what comes next may take long. */
  | { readonly type: 'push'; readonly bytes: Uint8Array; readonly latest?: boolean }
  | { readonly type: 'end' }
  | { readonly type: 'picture'; readonly id: number; readonly view: View }
  | { readonly type: 'locate'; readonly id: number; readonly frame: number }
  | { readonly type: 'framePlace'; readonly id: number; readonly frame: number }
  | { readonly type: 'evidence'; readonly id: number; readonly connection: number; readonly position: number }
  | { readonly type: 'tally'; readonly id: number; readonly connection: number }
  | { readonly type: 'overview'; readonly id: number; readonly connection: number; readonly together?: readonly number[] }
  | { readonly type: 'statePath'; readonly id: number; readonly connection: number; readonly from: number }
  | ({ readonly type: 'graph'; readonly id: number } & GraphQuestion)
  | ({ readonly type: 'stream'; readonly id: number } & StreamQuestion)
  | ({ readonly type: 'findInStream'; readonly id: number } & FindQuestion)
  | { readonly type: 'comments'; readonly id: number }
  | { readonly type: 'excerpt'; readonly id: number; readonly connection: number; readonly first: number; readonly count: number; readonly together?: readonly number[] }
  | { readonly type: 'annotate'; readonly id: number; readonly frame: number; readonly comments: readonly string[] };

/** What comes out of it. */
export type EngineReply =
  | { readonly type: 'status'; readonly status: EngineStatus }
  | { readonly type: 'picture'; readonly id: number; readonly picture: Picture }
  | { readonly type: 'locate'; readonly id: number; readonly connection: number | null; readonly position: number | null }
  | { readonly type: 'framePlace'; readonly id: number; readonly place: FramePlace | null }
  | { readonly type: 'evidence'; readonly id: number; readonly evidence: SegmentEvidence | null }
  | { readonly type: 'tally'; readonly id: number; readonly tally: ConnectionTally | null }
  | { readonly type: 'overview'; readonly id: number; readonly overview: ConnectionOverview | null }
  | { readonly type: 'statePath'; readonly id: number; readonly path: StatePath | null }
  | { readonly type: 'graph'; readonly id: number; readonly graph: ConnectionGraph | null }
  | { readonly type: 'stream'; readonly id: number; readonly stream: StreamWindow | null }
  | { readonly type: 'findInStream'; readonly id: number; readonly found: StreamMatches | null }
  | { readonly type: 'comments'; readonly id: number; readonly comments: CaptureComments }
  | { readonly type: 'excerpt'; readonly id: number; readonly excerpt: EngineExcerpt | null }
  | { readonly type: 'annotate'; readonly id: number }
  | { readonly type: 'error'; readonly id: number | null; readonly problem: Problem };
