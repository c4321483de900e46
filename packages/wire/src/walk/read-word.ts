/** Unsigned 16-bit integer in network order. */
export function readU16(bytes: Uint8Array, position: number): number {
  return (bytes[position] << 8) | bytes[position + 1];
}

/** Unsigned 32-bit integer in network order. */
export function readU32(bytes: Uint8Array, position: number): number {
  return (
    ((bytes[position] << 24) | (bytes[position + 1] << 16) | (bytes[position + 2] << 8) | bytes[position + 3]) >>> 0
  );
}

/** Unsigned 16-bit integer, little-endian. */
export function readU16Little(bytes: Uint8Array, position: number): number {
  return bytes[position] | (bytes[position + 1] << 8);
}

/** Unsigned 32-bit integer, little-endian. */
export function readU32Little(bytes: Uint8Array, position: number): number {
  return (
    (bytes[position] | (bytes[position + 1] << 8) | (bytes[position + 2] << 16) | (bytes[position + 3] << 24)) >>> 0
  );
}
