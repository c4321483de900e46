/** Limits that both ends hold. A message beyond them is answered with an error. */
export const limits = {
  /** Longest message from a page, bytes. */
  requestBytesMax: 64 * 1024,
  /** Rows of the list of connections in one window. */
  connectionRowsMax: 500,
  /** Segments in one window. */
  segmentRowsMax: 2_000,
  /** Idle gaps told of one connection. */
  idleGapsMax: 200,
  /** Characters of a list filter. */
  filterCharactersMax: 500,
  /** Characters of a BPF filter. */
  captureFilterCharactersMax: 2_000,
  /** Characters of a file name shown to people. */
  nameCharactersMax: 255,
  /** Bytes of one frame that are sent to the page. */
  frameBytesMax: 262_144,
  /** Updates a second to one page, at most. */
  updatesPerSecondMax: 30,
} as const;
