/** The bytes of the capture stream, to be read again. */
export interface CaptureBytes {
  /**
   * @returns so many bytes from an offset on, good until the next call; null where they are not there any more
   */
  read(offset: number, length: number): Uint8Array | null;
}

/** Of a capture whose bytes nobody kept. */
export const noBytes: CaptureBytes = { read: () => null };
