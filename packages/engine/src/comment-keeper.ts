import type { CaptureComment, InterfaceInfo } from '@synscope/pcap';
import { limits, type CaptureComments, type EndpointName } from '@synscope/protocol';
import { captureItself, namesIn } from './endpoint-names.js';

/** A comment on the capture as a whole or on one of its interfaces. */
type Remark = CaptureComments['remarks'][number];

/**
 * The comments that people wrote into a capture. A file may hold any number of any length, so both are bounded, and what is
 * left out is counted.
 */
export class CommentKeeper {
  readonly #remarks: Remark[] = [];
  readonly #byFrame = new Map<number, string[]>();
  /** What people wrote while the capture was looked at, in place of what is in it. */
  readonly #written = new Map<number, readonly string[]>();
  readonly #interfaceNames = new Map<number, string>();
  /** Names of endpoints in the capture's own comments, until others are written. */
  #names: readonly EndpointName[] = [];
  #namesWritten = false;
  #characters = 0;
  #leftOut = 0;

  /** Comments kept. */
  count = 0;

  addInterface({ interfaceId, name }: InterfaceInfo): void {
    if (name !== undefined && this.#interfaceNames.size < limits.commentsMax) {
      this.#interfaceNames.set(interfaceId, name.slice(0, limits.nameCharactersMax));
    }
  }

  add({ text, about, subject }: CaptureComment): void {
    const names = about === 'section' ? namesIn(text) : null;
    if (names !== null) {
      if (!this.#namesWritten) this.#names = names;
      return;
    }
    const kept = cut(text);
    if (this.count >= limits.commentsMax || this.#characters + kept.length > limits.commentsCharactersMax) {
      this.#leftOut++;
      return;
    }
    if (about === 'frame') {
      const own = this.#byFrame.get(subject);
      if (own === undefined) this.#byFrame.set(subject, [kept]);
      else if (own.length < limits.frameCommentsMax) own.push(kept);
      else {
        this.#leftOut++;
        return;
      }
    } else if (this.#remarks.length < limits.remarksMax) {
      const name = about === 'interface' ? (this.#interfaceNames.get(subject) ?? String(subject)) : null;
      this.#remarks.push({ text: kept, interface: name });
    } else {
      this.#leftOut++;
      return;
    }
    this.count++;
    this.#characters += kept.length;
  }

  /** Grows with every note that is written here. */
  revision = 0;

  /**
   * What a person wrote in place of the comments on a frame; none: they are taken away. On the capture itself only the
   * names of endpoints are written.
   */
  setFrame(frame: number, texts: readonly string[]): void {
    if (frame === captureItself) {
      this.#names = texts.flatMap((text) => namesIn(text) ?? []);
      this.#namesWritten = true;
    } else this.#written.set(frame, texts.map(cut).slice(0, limits.frameCommentsMax));
    this.revision++;
  }

  /** What endpoints are called. */
  get names(): readonly EndpointName[] {
    return this.#names;
  }

  /** How many comments there are, with what was written here. */
  get shown(): number {
    let shown = this.count;
    for (const [frame, texts] of this.#written) shown += texts.length - (this.#byFrame.get(frame)?.length ?? 0);
    return shown;
  }

  /** Those on a frame. */
  ofFrame(frame: number): readonly string[] {
    return this.#written.get(frame) ?? this.#byFrame.get(frame) ?? [];
  }

  /** Those on the capture and its interfaces, and which frames have some. */
  all(): CaptureComments {
    const frames = [...new Set([...this.#byFrame.keys(), ...this.#written.keys()])]
      .filter((frame) => this.ofFrame(frame).length > 0)
      .sort((a, b) => a - b);
    return {
      remarks: this.#remarks,
      frames: frames.slice(0, limits.commentedFramesMax),
      commentedFrames: frames.length,
      leftOut: this.#leftOut,
    };
  }
}

/** A comment in bounded length, not cut within a character. */
function cut(text: string): string {
  const most = limits.commentCharactersMax;
  if (text.length <= most) return text;
  const isHalf = (text.charCodeAt(most - 2) & 0xfc00) === 0xd800;
  return `${text.slice(0, isHalf ? most - 2 : most - 1)}…`;
}
