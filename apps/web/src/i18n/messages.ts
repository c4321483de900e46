import type { en } from './en.js';

/** The same shape with any text: what every catalog must have. */
type Widened<T> = T extends string
  ? string
  : T extends (...params: infer P) => string
    ? (...params: P) => string
    : T extends readonly (readonly [string, string])[]
      ? T
      : { readonly [Key in keyof T]: Widened<T[Key]> };

/** All that the page's controls say, in one language. */
export type Messages = Widened<typeof en>;
