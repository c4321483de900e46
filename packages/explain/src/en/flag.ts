/** What each flag of the TCP header says (RFC 9293 section 3.1; ECE and CWR: RFC 3168; AE: RFC 9768). */
export const flag = {
  FIN: 'Finish: the sender has nothing more to send.',
  SYN: 'Synchronize: the sender announces where its byte numbers start. Only in the first segment of each end.',
  RST: 'Reset: the connection is broken off at once.',
  PSH: 'Push: the receiver should hand the data to its program without waiting for more.',
  ACK: 'Acknowledgment: the acknowledgment number is valid. Set in every segment but the first SYN.',
  URG: 'Urgent: the urgent pointer is valid. Hardly used any more.',
  ECE: 'ECN echo: a router on the way signalled congestion. In a SYN it offers to understand such signals.',
  CWR: 'Congestion window reduced: the sender has reacted to a congestion signal.',
  AE: 'Accurate ECN: together with CWR and ECE it counts congestion signals.',
} as const;
