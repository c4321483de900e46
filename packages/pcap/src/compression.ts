/**
 * Names the compression that a stream's first bytes announce, or null.
 *
 * The caller unpacks; these packages know no compression.
 *
 * @param firstBytes at least four bytes where the stream has as many.
 */
export function sniffCompression(firstBytes: Uint8Array): 'gzip' | 'zstd' | null {
  // RFC 1952 section 2.3.1: two magic bytes, and deflate as the only method.
  if (firstBytes[0] === 0x1f && firstBytes[1] === 0x8b && firstBytes[2] === 8) return 'gzip';
  // RFC 8878 section 3.1.1, or a skippable frame (section 3.1.2) before the first.
  const zstd = firstBytes[1] === 0xb5 && firstBytes[2] === 0x2f && firstBytes[3] === 0xfd && firstBytes[0] === 0x28;
  const skippable =
    firstBytes[1] === 0x2a && firstBytes[2] === 0x4d && firstBytes[3] === 0x18 && firstBytes[0] >> 4 === 5;
  return zstd || skippable ? 'zstd' : null;
}

/** What is wrong with compressed data; packages/explain says it. `data`: anything within. */
export type CompressionDamage = 'cut' | 'checksum' | 'window' | 'data';

/**
 * Tells from an unpacker's own words what is wrong: those of zlib, of browsers' DecompressionStream, and of the two zstd
 * decoders in use, which all speak English only.
 */
export function damageOf(words: string): CompressionDamage {
  if (/unexpected end|truncated|incomplete|\beof\b/i.test(words)) return 'cut';
  if (/incorrect (data|length) check|crc|checksum/i.test(words)) return 'checksum';
  return /window/i.test(words) ? 'window' : 'data';
}
