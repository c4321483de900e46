/** What one end of a connection sent, counted. */
export interface EndTally {
  readonly segments: number;
  /** Payload bytes, each counted once. */
  readonly bytes: number;
  /** Payload bytes that were sent before; those of copies made by the capture are not among them. */
  readonly bytesAgain: number;
  /** Payload bytes that the other end acknowledged and that no segment of the capture brought: it has lost them. */
  readonly bytesNotCaptured: number;
  /** Retransmissions of all kinds; fast and spurious ones are also told apart. */
  readonly retransmissions: number;
  readonly fastRetransmissions: number;
  readonly spuriousRetransmissions: number;
  readonly outOfOrder: number;
  readonly duplicateAcks: number;
  readonly zeroWindows: number;
  /** Frames that the capture holds a second time. */
  readonly copies: number;
}

/** The segment before the RST that ended a connection. */
export interface BeforeRst {
  readonly frame: number;
  readonly fromClient: boolean;
  readonly kind: 'syn' | 'synAck' | 'fin' | 'data' | 'ack' | 'other';
  readonly lengthBytes: number;
  /** From it to the RST. */
  readonly sinceNs: number;
}

/** Everything about a connection that needs a look at each of its segments. */
export interface ConnectionTally {
  readonly connection: number;
  /** Segments of the connection by now. */
  readonly segments: number;
  /** How many of them, from the first on, were counted so far: of a very long connection, a part at a time. */
  readonly counted: number;
  readonly client: EndTally;
  readonly server: EndTally;
  /** What came before the RST that ended it; null where none did, or nothing came before. */
  readonly beforeRst: BeforeRst | null;
  /** tcp.completeness as tshark's second pass has it, when everything is known; and its text. */
  readonly completeness: number;
  readonly completenessText: string;
  /** Zeek's conn_state and history, as far as ZeekCodes has them. */
  readonly connState: string;
  readonly history: string;
}
