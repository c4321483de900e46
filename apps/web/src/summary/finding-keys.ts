import { findingsIn, type FindingName } from '@synscope/explain';

/** The findings by the numbers of their bits. */
export const findingKeys: readonly FindingName[] = Array.from({ length: 25 }, (_, bit) => findingsIn(1 << bit)[0]!);

/** A name as one types it in a filter: `zeroWindow` is `zero-window`. */
export const typedName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
