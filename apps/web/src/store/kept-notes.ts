import type { CaptureInfo } from '@synscope/protocol';
import { keepComments } from '../inspector/use-frame.js';
import type { Session } from './session.js';

/** What was written in place of the comments on frames, by frame number. */
type Notes = Map<number, readonly string[]>;

const keyPrefix = 'synscope.notes.';

/**
 * Keeps the notes that are written without an agent in this browser, and gives them back when the same capture is opened
 * again. A capture is known by what is in it, not by its name: its length, its frames and their times.
 */
export class KeptNotes {
  readonly #session: Session;
  readonly #storage: () => Storage;
  /** Of each capture that is open, those written here since. */
  readonly #written = new Map<string, Notes>();
  readonly #recalled = new Set<string>();

  /** @param storage may throw where the browser forbids it */
  constructor(session: Session, storage: () => Storage) {
    this.#session = session;
    this.#storage = storage;
    session.store.set({ notesKept: 'here' });
    session.onNoted = (capture, frame, comments) => this.#keep(capture, frame, comments);
    session.store.subscribe(() => this.#recallAll());
    this.#recallAll();
  }

  /** Nothing is recalled before a capture is read to its end: only then is it known which one it is. */
  #recallAll(): void {
    for (const info of this.#session.store.get().captures ?? []) {
      if (info.phase !== 'ended' || this.#recalled.has(info.capture)) continue;
      this.#recalled.add(info.capture);
      void this.#recall(info);
    }
  }

  async #recall(info: CaptureInfo): Promise<void> {
    const written = this.#written.get(info.capture) ?? new Map<number, readonly string[]>();
    const before = this.#read(keyOf(info));
    const missing = [...before].filter(([frame]) => !written.has(frame));
    this.#written.set(info.capture, new Map([...before, ...written]));
    if (written.size > 0) this.#write(info);
    try {
      for (const [frame, comments] of missing) {
        await this.#session.annotate(info.capture, frame, comments);
        keepComments(info.capture, frame, comments);
      }
    } catch (error) {
      this.#session.report(error);
    }
  }

  #keep(capture: string, frame: number, comments: readonly string[]): void {
    const notes = this.#written.get(capture) ?? new Map<number, readonly string[]>();
    this.#written.set(capture, notes.set(frame, comments));
    const info = this.#session.store.get().captures?.find((one) => one.capture === capture);
    if (info !== undefined && this.#recalled.has(capture)) this.#write(info);
  }

  #read(key: string): Notes {
    try {
      return notesOf(JSON.parse(this.#storage().getItem(key) ?? '[]'));
    } catch {
      // Storage may be forbidden, and what is in it may have been written by anybody.
      return new Map();
    }
  }

  #write(info: CaptureInfo): void {
    const notes = this.#written.get(info.capture);
    try {
      this.#storage().setItem(keyOf(info), JSON.stringify([...(notes ?? [])]));
      this.#session.store.set({ notesKept: 'here' });
    } catch {
      // Storage is full or forbidden, which the page says beside the notes.
      this.#session.store.set({ notesKept: 'nowhere' });
    }
  }
}

function keyOf({ counts, baseSeconds, lastTimeNs }: CaptureInfo): string {
  return `${keyPrefix}${[counts.bytesReceived, counts.frames, counts.segments, baseSeconds ?? 0, lastTimeNs].join('-')}`;
}

function notesOf(value: unknown): Notes {
  const notes: Notes = new Map();
  for (const one of Array.isArray(value) ? (value as unknown[]) : []) {
    const [frame, texts] = Array.isArray(one) ? (one as unknown[]) : [];
    const isOne = Number.isSafeInteger(frame) && Array.isArray(texts) && texts.every((text) => typeof text === 'string');
    if (isOne) notes.set(frame as number, texts as string[]);
  }
  return notes;
}
