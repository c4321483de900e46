/** The Internet checksum (RFC 1071) over several pieces, each but the last of even length. */
export function internetChecksum(...pieces: readonly Uint8Array[]): number {
  let sum = 0;
  for (const piece of pieces) {
    for (let index = 0; index < piece.length; index += 2) {
      sum += (piece[index] << 8) | (piece[index + 1] ?? 0);
    }
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}
