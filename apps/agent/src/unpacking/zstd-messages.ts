/** What the zstd thread is started with. */
export interface ZstdWorkerStart {
  /** One shared word: 1 where there is an answer for the thread, which waits while it is 0. */
  readonly signal: Int32Array;
}

/**
 * What the thread says. It then waits to be answered, so that neither side runs ahead of the other:
 * unpacked bytes, by anything; that it wants packed ones, by these, or by null where there are no more.
 */
export type ZstdReply =
  | { readonly type: 'unpacked'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'wanted' }
  | { readonly type: 'damaged'; readonly detail: string }
  | { readonly type: 'done' };
