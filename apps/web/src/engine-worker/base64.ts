/** Characters that one call may take as arguments. */
const callMax = 0x8000;

/** Bytes as base64 text. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += callMax) {
    text += String.fromCharCode(...bytes.subarray(from, from + callMax));
  }
  return btoa(text);
}
