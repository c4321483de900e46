import type { Problem } from '@synscope/protocol';

/** What a link calls the recording of the demo, and the capture that came with a page of one file. */
export const recordingId = 'demo';
export const embeddedId = 'embedded';
/** What the captures begin with that were opened here: no other browser has them. */
export const localIdPrefix = 'local-';

/** What a page without an agent may begin with: the recording of the demo, or a capture that came with the page. */
export type Beginning = 'recording' | { readonly file: Blob; readonly name: string };

/** What the page sends: requests as text, as an agent gets them, and files beside them. */
export type ToWorker =
  | { readonly kind: 'request'; readonly text: string }
  /** Before any request: what is there from the beginning. */
  | { readonly kind: 'begin'; readonly with: Beginning }
  /** The file that was announced by `prepareUpload`. */
  | { readonly kind: 'file'; readonly path: string; readonly file: Blob }
  /** What an address holds that a reply gave. */
  | { readonly kind: 'fetch'; readonly id: number; readonly path: string };

/** What the worker sends: ready once, then replies and updates as text, as an agent sends them, and files. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'taken'; readonly path: string; readonly problem: Problem | null }
  | {
      readonly kind: 'fetched';
      readonly id: number;
      /** null where there is nothing at this address (any more). */
      readonly file: { readonly blob: Blob; readonly name: string } | null;
    };
