import type { LayerBuilder } from '../inspect/layer-builder.js';

/** What an option's bytes say: adds its values to the builder (offsets from the kind byte), and returns the words. */
export type ReadOption = (parts: LayerBuilder, length: number) => string;

/** How one kind of option is read. */
export interface OptionSpec {
  readonly key: string;
  readonly name: string;
  /** Whether an option of this length is well formed. */
  readonly fits: (length: number) => boolean;
  readonly read: ReadOption;
}

/** An option that always has the same length. */
export function fixed(key: string, name: string, length: number, read: ReadOption): OptionSpec {
  return { key, name, fits: (given) => given === length, read };
}

/** An option of at least some length. */
export function atLeast(key: string, name: string, length: number, read: ReadOption): OptionSpec {
  return { key, name, fits: (given) => given >= length, read };
}

/** An option whose presence is all that it says. */
export function bare(key: string, name: string, words: string): OptionSpec {
  return fixed(key, name, 2, () => words);
}
