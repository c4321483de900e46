/** Unsigned 16-bit integer at `position`. */
export function readU16(bytes: Uint8Array, position: number, bigEndian: boolean): number {
  return bigEndian ? (bytes[position] << 8) | bytes[position + 1] : bytes[position] | (bytes[position + 1] << 8);
}

/** Unsigned 32-bit integer at `position`. */
export function readU32(bytes: Uint8Array, position: number, bigEndian: boolean): number {
  return bigEndian
    ? ((bytes[position] << 24) | (bytes[position + 1] << 16) | (bytes[position + 2] << 8) | bytes[position + 3]) >>> 0
    : (bytes[position] | (bytes[position + 1] << 8) | (bytes[position + 2] << 16) | (bytes[position + 3] << 24)) >>> 0;
}

/** Bytes in lower-case hex. */
export function hex(bytes: Uint8Array, position: number, end: number): string {
  let text = '';
  for (let i = position; i < end; i++) text += bytes[i].toString(16).padStart(2, '0');
  return text;
}
