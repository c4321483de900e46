/** Where a term stands in a filter by itself: not within parentheses or quotes, and not negated; -1 where it does not. */
function placeOfTerm(filter: string, term: string): number {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < filter.length; at++) {
    const letter = filter[at];
    if (letter === '"') quoted = !quoted;
    if (quoted) continue;
    if (letter === '(') depth++;
    else if (letter === ')') depth--;
    if (depth !== 0 || !filter.startsWith(term, at)) continue;
    const before = filter.slice(0, at);
    const after = filter[at + term.length];
    const isWhole = (at === 0 || /\s$/.test(before)) && (after === undefined || /\s/.test(after));
    if (isWhole && !/(\bnot|\bor|!)\s*$/i.test(before) && !/^\s+or\b/i.test(filter.slice(at + term.length))) return at;
  }
  return -1;
}

/** Whether a term is one of those that must all hold. */
export const hasTerm = (filter: string, term: string): boolean => placeOfTerm(filter, term) >= 0;

/** Adds a term that must hold as well, or takes it away where it is there. */
export function toggleTerm(filter: string, term: string): string {
  const at = placeOfTerm(filter, term);
  if (at < 0) return addTerm(filter, term);
  const before = filter.slice(0, at).replace(/\band\s+$/i, '').trimEnd();
  const after = filter.slice(at + term.length).trimStart().replace(before === '' ? /^and\s+/i : /^$/, '');
  return `${before} ${after}`.trim();
}

/** Adds a term that must hold as well. */
export function addTerm(filter: string, term: string): string {
  const text = filter.trim();
  if (text === '' || hasTerm(text, term)) return text === '' ? term : text;
  return hasOr(text) ? `(${text}) ${term}` : `${text} ${term}`;
}

/** Whether terms are joined by `or`, not within parentheses or quotes. */
function hasOr(filter: string): boolean {
  let rest = filter.replace(/"[^"]*"/g, ' ');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/\([^()]*\)/g, ' ');
  }
  return /\bor\b|\|\|/i.test(rest);
}

/** Puts terms in place of those of the same kind, that begin as they do: a stretch of time replaces the one before. */
export function replaceTerms(filter: string, begins: RegExp, terms: string): string {
  return addTerm(filter.replace(begins, ' ').replace(/\s+/g, ' ').trim(), terms);
}
