/** What takes an end from state to state in the diagram of RFC 9293 (section 3.3.2): what happens to it. */
export const machineEvent = {
  passiveOpen: 'listens',
  activeOpen: 'connects',
  close: 'closes',
  send: 'sends',
  synReceived: 'gets SYN',
  synAckReceived: 'gets SYN, ACK',
  ackOfSynReceived: 'gets ACK of SYN',
  finReceived: 'gets FIN',
  ackOfFinReceived: 'gets ACK of FIN',
  finAckReceived: 'gets FIN, ACK of FIN',
  rstReceived: 'gets RST',
  timeout: '2MSL are over',
} as const;

/** What the end does then. */
export const machineAction = {
  none: 'sends nothing',
  sendSyn: 'sends SYN',
  sendSynAck: 'sends SYN, ACK',
  sendAck: 'sends ACK',
  sendFin: 'sends FIN',
  deleteTcb: 'forgets it',
} as const;

/** The diagram as a whole, for who hears it. */
export const machine = {
  heading: 'The state machine of TCP, as RFC 9293 draws it. {client, select, none {} other {The client is in {client}.}} {server, select, none {} other {The server is in {server}.}}',
  step: '{end, select, client {Client} other {Server}}: {from, select, none {{to}} other {{from} → {to}}}',
} as const;
