/** What a capture's file is, by its first bytes. */
export interface FileKind {
  readonly contentType: string;
  /** With its dot; empty where it is no capture. */
  readonly extension: string;
}

const pcapMagics = ['d4c3b2a1', 'a1b2c3d4', '4d3cb2a1', 'a1b23c4d', '34cdb2a1', 'a1b2cd34'];
const pcapngMagic = '0a0d0d0a';

/** @param start its first four bytes, or as many as there are */
export function fileKindOf(start: Uint8Array): FileKind {
  const magic = Buffer.from(start).toString('hex', 0, 4);
  if (magic === pcapngMagic) return { contentType: 'application/x-pcapng', extension: '.pcapng' };
  if (pcapMagics.includes(magic)) return { contentType: 'application/vnd.tcpdump.pcap', extension: '.pcap' };
  return { contentType: 'application/octet-stream', extension: '' };
}

/** A text without control characters, halves of characters, and what turns the direction of writing. */
export function withoutControls(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '');
}
