import { problem } from './en/problem.js';
import { unit } from './en/unit.js';
import { verdict } from './en/verdict.js';
import { closeShape, ending, opening } from './en/word.js';

/** Every sentence in English, by section: ICU messages. The Chinese catalog has the same keys. */
export const en = { verdict, opening, ending, closeShape, problem, unit } as const;
