/** What is looked for, as hex digits; null where the words are not hex, or there is nothing. */
export function needleOf(words: string, form: 'text' | 'hex'): string | null {
  if (form === 'hex') {
    const digits = words.toLowerCase().replaceAll(/[\s:,]|0x/g, '');
    return /^(?:[0-9a-f]{2})+$/.test(digits) ? digits : null;
  }
  const bytes = new TextEncoder().encode(words);
  return bytes.length === 0 ? null : [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
