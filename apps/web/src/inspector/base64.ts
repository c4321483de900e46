/** Bytes of a base64 text; none where the text is not base64. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    // The agent's text is checked to be text only; what is no base64 holds no bytes to show.
    return new Uint8Array(0);
  }
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
