/** Compressed data that cannot be unpacked any further; the message is the unpacker's own. */
export class DamagedError extends Error {}
