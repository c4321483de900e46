/** Words that stand in the diagram itself. */
export const diagram = {
  silence: '{duration} of silence',
  loading: 'Loading segments…',
  tooDense: 'More segments here than can be drawn. Zoom in to see them.',
  linkAcknowledgedBy: 'acknowledged in frame {frame}, {duration}',
  linkAcknowledges: 'acknowledges frame {frame}, {duration}',
  linkSentAgain: 'sent again in frame {frame}, {duration}',
  linkRepeats: 'repeats frame {frame}, {duration}',
  burst: '{countText} segments, {size}, {duration}',
  burstShort: '{countText} seg., {size}',
  burstEnds: 'client {fromClient} ({clientSize}) · server {fromServer} ({serverSize})',
  burstSentence:
    'Frames {frame} to {lastFrame}, folded: {countText} segments in {duration}, {fromClient} from the client with {clientSize}, {fromServer} from the server with {serverSize}. Press Enter to open them.',
  burstOf: '{count, plural, one {Connection} other {Connections}} {marks}. {sentence}',
  foldAgain: 'Fold these {countText} segments',
  client: 'client',
  server: 'server',
  both: 'client and server',
} as const;
