import type { Problem } from '@synscope/protocol';

/** More than a person would read. */
const noticesMax = 16;

/** What a newer notice makes obsolete. */
const supersedes: Readonly<Record<string, readonly string[]>> = {
  interfaceUp: ['interfaceDown'],
  interfaceDown: ['interfaceUp'],
  interfaceRenamed: ['interfaceDown', 'interfaceUp'],
  captureSilent: ['captureHeard'],
  captureHeard: ['captureSilent'],
  captureBroken: ['captureSilent', 'captureHeard', 'captureReplaced'],
  captureReplaced: ['captureBroken'],
};

/** What a person should know of a capture, each thing once: an interface that comes and goes fills no list. */
export class NoticeList {
  #notices: readonly Problem[] = [];

  get all(): readonly Problem[] {
    return this.#notices;
  }

  /** @returns whether that is news */
  add(notice: Problem): boolean {
    const asText = JSON.stringify(notice);
    if (this.#notices.some((known) => JSON.stringify(known) === asText)) return false;
    const gone = [notice.code, ...(supersedes[notice.code] ?? [])];
    this.#notices = [...this.#notices.filter(({ code }) => !gone.includes(code)), notice].slice(-noticesMax);
    return true;
  }
}
