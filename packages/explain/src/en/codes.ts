/** What others write of a connection: Zeek in conn.log, tshark as its completeness. */
export const connState = {
  S0: 'The connection was asked for, and nothing answered.',
  S1: 'Established, and not ended.',
  SF: 'Established, and ended in the usual way.',
  REJ: 'The connection was asked for and rejected.',
  S2: 'Established; the originator closed, and no close of the responder was seen.',
  S3: 'Established; the responder closed, and no close of the originator was seen.',
  RSTO: 'Established, and broken off by the originator (RST).',
  RSTR: 'Broken off by the responder (RST).',
  RSTOS0: 'The originator sent a SYN and then an RST; no SYN-ACK was seen.',
  RSTRH: 'The responder sent a SYN-ACK and then an RST; no SYN was seen.',
  SH: 'The originator sent a SYN and then a FIN; no SYN-ACK was seen.',
  SHR: 'The responder sent a SYN-ACK and then a FIN; no SYN was seen.',
  OTH: 'No beginning was seen, only traffic in the middle.',
} as const;

/** The letters of Zeek's history. Upper case: from the originator; lower case: from the responder. */
export const historyLetter = {
  s: 'SYN',
  h: 'SYN-ACK',
  a: 'pure ACK',
  d: 'data',
  f: 'FIN',
  r: 'RST',
  g: 'hole in the data',
  t: 'data sent again',
  w: 'window 0',
  i: 'FIN with RST',
  q: 'SYN with FIN or RST',
} as const;

/** How the letters are told. */
export const historyStep = {
  letter: '{letter}: {meaning}, {from, select, client {client} other {server}}',
  flipped: '^: the first segment seen was the server’s',
  again: 'A letter that comes again: for S, F and R another number; for g, t and w ten times as often.',
} as const;

/** What tshark's completeness counts, by the name of its bit. */
export const completeness = {
  seen: 'Seen: {stages}.',
  nothing: 'Nothing of what tshark looks for was seen.',
  syn: 'SYN (1)',
  synAck: 'SYN-ACK (2)',
  ack: 'ACK (4)',
  data: 'data (8)',
  fin: 'FIN (16)',
  rst: 'RST (32)',
} as const;

/** What came before the RST that ended a connection. */
export const beforeRst = {
  data: 'It came {since} after {size} of the {from, select, client {client} other {server}}’s data (frame {frame}).',
  fin: 'It came {since} after the FIN of the {from, select, client {client} other {server}} (frame {frame}).',
  ack: 'It came {since} after an ACK of the {from, select, client {client} other {server}} (frame {frame}).',
  syn: 'It came {since} after the SYN of the {from, select, client {client} other {server}} (frame {frame}).',
  synAck: 'It came {since} after the SYN-ACK of the {from, select, client {client} other {server}} (frame {frame}).',
  other: 'It came {since} after frame {frame}.',
} as const;
