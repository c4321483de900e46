/** A row of the diagram as a full sentence, for who hears it. */
export const row = {
  sentence:
    'Frame {frame}, {time} s: {from, select, client {client to server} other {server to client}}, {flags}{bytes, plural, =0 {} other {, {size}}}, sequence number {seq}{hasAck, plural, =0 {} other {, acknowledges up to {ack}}}.{hasFindings, plural, =0 {} other { {findings}.}} Then the client is in {clientState}{clientKnown, select, certain {} other { ({clientWord})}}, the server in {serverState}{serverKnown, select, certain {} other { ({serverWord})}}.',
  ofConnection: 'Connection {mark}, {client} to {server}. {sentence}',
  named: '{from} to {to}. {sentence}',
  noFlags: 'no flags',
  listSeparator: ', ',
} as const;
