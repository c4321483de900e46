/** Bounds on what a `FragmentReassembler` holds; when one is passed, the oldest incomplete packets are given up. */
export interface ReassemblyLimits {
  /** Packets waiting for fragments. */
  readonly packets: number;
  /** Bytes of fragments in all. */
  readonly bytes: number;
  /** Seconds of capture time between a packet's first fragment and its last. */
  readonly ageSeconds: number;
}

/** RFC 791 and RFC 8200 leave 15 to 120 seconds for reassembly. */
export const defaultReassemblyLimits: ReassemblyLimits = { packets: 1024, bytes: 16 * 1024 * 1024, ageSeconds: 120 };

/** A frame that brought a fragment: where it is in the capture, so that it can be read again. */
export interface FragmentFrame {
  readonly fileOffset: number;
  readonly capturedLength: number;
  readonly originalLength: number;
  readonly linkType: number;
}

/** A fragment of an IP packet, and how it is told from others. */
export interface Fragment {
  /** Fragments with equal keys belong together: IP version, addresses and identification. */
  readonly key: string;
  /** Where its bytes belong in the packet's payload. */
  readonly offset: number;
  /** Whether more fragments follow. */
  readonly more: boolean;
  /** IP protocol number of the payload. */
  readonly protocol: number;
  /** Time of capture in seconds, or NaN where there is none. */
  readonly seconds: number;
  /** The frames that it came in: several where it was itself put together. */
  readonly frames: readonly FragmentFrame[];
}

/** A packet's payload, whole again. */
export interface Reassembled {
  readonly bytes: Uint8Array;
  readonly protocol: number;
  /** The frames that brought its fragments, in the order in which they came. */
  readonly frames: readonly FragmentFrame[];
}

interface Piece {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

interface Incomplete {
  readonly seconds: number;
  /** Sorted by offset, equal ones in the order in which they came. */
  readonly pieces: Piece[];
  readonly frames: FragmentFrame[];
  /** Bytes held for it. */
  held: number;
  /** Bytes from the payload's start on that are there without a gap. */
  reached: number;
  /** How many of the pieces lie within those. */
  absorbed: number;
  /** Length of the whole payload, or -1 until the last fragment tells. */
  length: number;
  protocol: number;
}

/**
 * Puts IP fragments together again, in whatever order they come, within bounds of memory and time. Where fragments
 * overlap, the one that begins earlier counts, and of equal ones the one that came first, as in tshark.
 */
export class FragmentReassembler {
  /** In the order of their first fragments. */
  readonly #incomplete = new Map<string, Incomplete>();
  #held = 0;

  constructor(private readonly limits: ReassemblyLimits = defaultReassemblyLimits) {}

  /** Packets that wait for fragments. */
  get waiting(): number {
    return this.#incomplete.size;
  }

  /** Bytes of fragments held. */
  get heldBytes(): number {
    return this.#held;
  }

  /**
   * Adds a fragment, whose bytes are `bytes[start..end)` and are copied.
   *
   * @returns the payload where it is whole now, otherwise null.
   */
  add(fragment: Fragment, bytes: Uint8Array, start: number, end: number): Reassembled | null {
    this.#forgetOld(fragment.seconds);
    const packet = this.#find(fragment);
    // Not bytes.slice: a Node Buffer's would only be another view of bytes that are soon overwritten.
    const piece = { offset: fragment.offset, bytes: new Uint8Array(bytes.subarray(start, end)) };
    addPiece(packet, piece);
    packet.frames.push(...fragment.frames);
    packet.held += piece.bytes.length;
    this.#held += piece.bytes.length;
    if (!fragment.more && packet.length < 0) packet.length = fragment.offset + piece.bytes.length;
    if (fragment.offset === 0) packet.protocol = fragment.protocol;
    if (packet.length >= 0 && packet.reached >= packet.length) {
      this.#forget(fragment.key, packet);
      return { bytes: join(packet), protocol: packet.protocol, frames: packet.frames };
    }
    if (packet.pieces.length >= mostPieces) this.#forget(fragment.key, packet);
    else this.#keepBounds();
    return null;
  }

  #find(fragment: Fragment): Incomplete {
    const known = this.#incomplete.get(fragment.key);
    if (known !== undefined) return known;
    const { seconds, protocol } = fragment;
    const packet: Incomplete = { seconds, pieces: [], frames: [], held: 0, reached: 0, absorbed: 0, length: -1, protocol };
    this.#incomplete.set(fragment.key, packet);
    return packet;
  }

  #forgetOld(now: number): void {
    for (const [key, packet] of this.#incomplete) {
      if (!(now - packet.seconds > this.limits.ageSeconds)) return;
      this.#forget(key, packet);
    }
  }

  #keepBounds(): void {
    for (const [key, packet] of this.#incomplete) {
      if (this.#incomplete.size <= this.limits.packets && this.#held <= this.limits.bytes) return;
      this.#forget(key, packet);
    }
  }

  #forget(key: string, packet: Incomplete): void {
    this.#held -= packet.held;
    this.#incomplete.delete(key);
  }
}

/** The most pieces of eight bytes that an IP packet can be cut into. A packet with more is given up. */
const mostPieces = 8192;

function addPiece(packet: Incomplete, piece: Piece): void {
  const { pieces } = packet;
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].offset <= piece.offset) low = middle + 1;
    else high = middle;
  }
  pieces.splice(low, 0, piece);
  if (low < packet.absorbed) packet.absorbed++;
  if (piece.offset <= packet.reached) packet.reached = Math.max(packet.reached, piece.offset + piece.bytes.length);
  for (; packet.absorbed < pieces.length; packet.absorbed++) {
    const next = pieces[packet.absorbed];
    if (next.offset > packet.reached) return;
    packet.reached = Math.max(packet.reached, next.offset + next.bytes.length);
  }
}

function join(packet: Incomplete): Uint8Array {
  const whole = new Uint8Array(packet.length);
  let filled = 0;
  for (const { offset, bytes } of packet.pieces) {
    const end = Math.min(offset + bytes.length, whole.length);
    if (end <= filled) continue;
    whole.set(bytes.subarray(filled - offset, end - offset), filled);
    filled = end;
  }
  return whole;
}
