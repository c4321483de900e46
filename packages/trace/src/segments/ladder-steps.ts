/** What a segment is in the miniature of its connection. */
export type LadderKind = 'syn' | 'synAck' | 'ack' | 'data' | 'again' | 'fin' | 'rst';

/** One arrow of the miniature. */
export interface LadderStep {
  readonly kind: LadderKind;
  readonly fromClient: boolean;
  /** It did not arrive: a later retransmission shows it. */
  readonly lost: boolean;
}

/** Segments in a miniature at most. */
export const ladderMost = 16;

const kinds: readonly LadderKind[] = ['syn', 'synAck', 'ack', 'data', 'again', 'fin', 'rst'];
const firstLetter = 'A'.charCodeAt(0);
const lostStep = kinds.length;
const smallLetters = 'a'.charCodeAt(0) - firstLetter;

/** The letter that stands for a step: capitals are sent by the client; A to G arrive, H to N do not. */
export function ladderLetter({ kind, fromClient, lost }: LadderStep): string {
  return String.fromCharCode(
    firstLetter + kinds.indexOf(kind) + (lost ? lostStep : 0) + (fromClient ? 0 : smallLetters),
  );
}

/** The steps of a miniature, as they stand in a row's `ladder`; letters that stand for nothing are left out. */
export function ladderSteps(ladder: string): LadderStep[] {
  const steps: LadderStep[] = [];
  for (let at = 0; at < Math.min(ladder.length, ladderMost); at++) {
    const code = ladder.charCodeAt(at) - firstLetter;
    const fromClient = code < smallLetters;
    const number = fromClient ? code : code - smallLetters;
    const kind = kinds[number % lostStep];
    if (number >= 0 && number < 2 * lostStep && kind !== undefined) steps.push({ kind, fromClient, lost: number >= lostStep });
  }
  return steps;
}
