const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML 1.0 can hold (its production 2, Char). */
const isXmlCharacter = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 32 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  code >= 0x10000;

/** Text that may stand in XML, in an element or an attribute. What XML 1.0 cannot hold is left out. */
export function escapeXml(text: string): string {
  let escaped = '';
  for (const character of text) {
    if (isXmlCharacter(character.codePointAt(0)!)) escaped += entities[character] ?? character;
  }
  return escaped;
}
