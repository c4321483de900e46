/**
 * @param {string} name of the option
 * @param {string | undefined} text
 * @param {number} absent
 * @returns {number}
 * @throws {Error} with a sentence for the person
 */
export function wholeNumber(name, text, absent) {
  if (text === undefined) return absent;
  if (!/^\d{1,10}$/.test(text)) throw new Error(`${name} must be a whole number, not "${text}".`);
  return Number(text);
}
