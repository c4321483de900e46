const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as base64 (RFC 4648), with its padding. */
export function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = (bytes[at] << 16) | ((left > 1 ? bytes[at + 1] : 0) << 8) | (left > 2 ? bytes[at + 2] : 0);
    parts.push(
      alphabet[group >>> 18] +
        alphabet[(group >>> 12) & 63] +
        (left > 1 ? alphabet[(group >>> 6) & 63] : '=') +
        (left > 2 ? alphabet[group & 63] : '='),
    );
  }
  return parts.join('');
}
