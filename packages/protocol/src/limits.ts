/** Limits that both ends hold. A message beyond them is answered with an error. */
export const limits = {
  /** Longest message from a page, bytes. */
  requestBytesMax: 64 * 1024,
  /** Rows of the list of connections in one window. */
  connectionRowsMax: 500,
  /** Segments in one window. */
  segmentRowsMax: 2_000,
  /** Bursts that are open among folded ones. */
  openBurstsMax: 64,
  /** Connections in one diagram. */
  togetherMax: 12,
  /** Idle gaps told of one connection. */
  idleGapsMax: 200,
  /** Segments of a connection that are written into one file. */
  excerptSegmentsMax: 20_000,
  /** Characters of a list filter. */
  filterCharactersMax: 500,
  /** Suggestions for what is being typed into it. */
  filterSuggestionsMax: 24,
  /** Stretches of time that a summary counts connections in, and its longest lists. */
  summaryBinsMax: 64,
  summaryTopMax: 10,
  /** Listening sockets that are told of. */
  listeningSocketsMax: 500,
  /** Characters of a BPF filter. */
  captureFilterCharactersMax: 2_000,
  /** Characters of a file name shown to people. */
  nameCharactersMax: 255,
  /** Bytes of one frame that are sent to the page. */
  frameBytesMax: 262_144,
  /** Comments kept of a capture, all their characters together, and those of one comment. */
  commentsMax: 10_000,
  commentsCharactersMax: 1_000_000,
  commentCharactersMax: 2_000,
  /** Comments kept of one frame, and of the capture and its interfaces together. */
  frameCommentsMax: 16,
  remarksMax: 32,
  /** Names of endpoints kept with a capture; characters of one, and of the endpoint that has it. */
  endpointNamesMax: 100,
  endpointNameCharactersMax: 40,
  endpointCharactersMax: 64,
  /** Frames with comments that are listed. */
  commentedFramesMax: 200,
  /** Changes of state told in one answer. */
  stateChangesMax: 200,
  /** Captures of earlier runs that are offered. */
  leftoversMax: 100,
  /** Bytes of the streams in one window, and pieces. */
  streamBytesMax: 65_536,
  streamPiecesMax: 512,
  /** Longest thing that is looked for in them, and matches of one step. */
  needleBytesMax: 256,
  matchesMax: 1_000,
  /** Updates a second to one page, at most. */
  updatesPerSecondMax: 30,
} as const;
