/** An IPv4 address, given as one unsigned 32-bit word, in dotted form: "192.0.2.1". */
export function formatIPv4(word: number): string {
  return `${word >>> 24}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`;
}

/**
 * An IPv6 address, given as four 32-bit words, most significant first, in the canonical form of RFC 5952: lower case, no
 * leading zeros, the longest run of two or more zero groups (the first of equals) as "::".
 *
 * IPv4-mapped addresses (::ffff:0:0/96) end in dotted form, as RFC 5952 section 5 recommends and tshark prints them.
 */
export function formatIPv6(word0: number, word1: number, word2: number, word3: number): string {
  if (word0 === 0 && word1 === 0 && word2 === 0xffff) return `::ffff:${formatIPv4(word3)}`;
  let runStart = 8;
  let runEnd = 8;
  for (let from = 0; from < 7; from++) {
    let to = from;
    while (to < 8 && group(to, word0, word1, word2, word3) === 0) to++;
    if (to - from >= 2 && to - from > runEnd - runStart) {
      runStart = from;
      runEnd = to;
    }
    if (to > from) from = to;
  }
  let text = '';
  for (let index = 0; index < 8; index++) {
    if (index === runStart) {
      text += '::';
      index = runEnd - 1;
      continue;
    }
    if (index > 0 && index !== runEnd) text += ':';
    text += group(index, word0, word1, word2, word3).toString(16);
  }
  return text;
}

/** One of the eight groups of 16 bits, the most significant being 0. */
function group(index: number, word0: number, word1: number, word2: number, word3: number): number {
  const word = index < 4 ? (index < 2 ? word0 : word1) : index < 6 ? word2 : word3;
  return (index & 1) === 0 ? word >>> 16 : word & 0xffff;
}
