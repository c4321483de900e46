/** Where a segment's frame is in the capture stream, for reading its bytes again. Filled in place for every frame. */
export interface FramePlace {
  /** Byte offset of the frame's bytes (not of its record header) in the uncompressed capture stream. */
  fileOffset: number;
  /** Bytes that the capture holds of the frame. */
  capturedLength: number;
  /** Bytes that the frame had on the wire. */
  originalLength: number;
  /** Link type of the frame's interface, as the LINKTYPE_ registry numbers it. */
  linkType: number;
}
