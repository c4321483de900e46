import type { EvidencePart } from './evidence.js';
import type { Language } from './language.js';

/** Where frames are named: "frame 8", "frames 10 and 11". Only the numbers are split off. */
const numbersOfFrames: Readonly<Record<Language, RegExp>> = {
  en: /(?<=\b[Ff]rames? |\b[Ff]rames \d+ and )(\d+)/u,
  zh: /(?<=帧 |帧 \d+ 和 )(\d+)/u,
};

/** A sentence with the frames that it names by themselves, so that they can be made to lead there. */
export const frameParts = (sentence: string, language: Language): EvidencePart[] =>
  sentence
    .split(numbersOfFrames[language])
    .map((part, index) => (index % 2 === 0 ? part : { frame: Number(part), text: part }))
    .filter((part) => part !== '');
