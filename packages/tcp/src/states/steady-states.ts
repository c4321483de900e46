import { Shared, SharedBit, Side, SideBit, sideStart } from '../connections/row-layout.js';
import { ackFrameWord } from '../summary/opening.js';
import { Certainty, TcpState } from '../vocabulary/state.js';
import { endWords, EndWord, Known } from './end-state.js';
import type { Life } from './life.js';

/** Bits of Known that a steady end has. */
const usual = Known.sent | Known.expects | Known.acked | Known.emitted;
/** Bits of Known that call for the rules. */
const unusual =
  Known.fin | Known.finHeld | Known.finDeferred | Known.synDeferred | Known.finAckHeld | Known.held | Known.keepAlive;

/**
 * Whether data and ACKs in order would change nothing of what is known of both ends (row 9): both in ESTABLISHED, for
 * certain or both assumed, nothing taken for granted, nothing missing, and the numbers those of the connection's row. If
 * so, the row takes over: what the short way changes stands there until `catchUp`.
 *
 * @param row where the connection's row begins in `words`
 * @param swapped 1 where side 0 of the row is the server
 */
export function restsSteadily(
  life: Life,
  words: Int32Array,
  doubles: Float64Array,
  row: number,
  swapped: number,
): boolean {
  const rows = life.words;
  const { base } = life;
  if (life.clientBelief !== null || life.serverBelief !== null) return false;
  const client = base;
  const server = base + endWords;
  const certainty = rows[client + EndWord.certainty];
  if (rows[server + EndWord.certainty] !== certainty) return false;
  if (certainty !== Certainty.certain && certainty !== Certainty.assumed) return false;
  if (!isOpen(rows, client) || !isOpen(rows, server) || life.count !== words[row + Shared.segments]) return false;
  const known = rows[client + EndWord.known] | rows[server + EndWord.known];
  // The next ACK may be the handshake's.
  if (rows[base + ackFrameWord] === 0 && (known & Known.synAck) !== 0) return false;
  for (let side = 0; side < 2; side++) {
    const start = row + sideStart(side);
    const end = base + (side ^ swapped) * endWords;
    const other = base + (1 - (side ^ swapped)) * endWords;
    const next = words[start + Side.next];
    if (rows[end + EndWord.sndMax] !== next || rows[other + EndWord.rcvNxt] !== next) return false;
    if (rows[end + EndWord.ackSent] !== words[start + Side.lastAck]) return false;
    if (rows[end + EndWord.window] !== words[start + Side.window]) return false;
  }
  if (certainty === Certainty.assumed) words[row + Shared.bits] |= SharedBit.statesAssumed;
  else words[row + Shared.bits] &= ~SharedBit.statesAssumed;
  words[row + Shared.lastFrame] = life.lastFrame;
  doubles[(row >> 1) + Shared.lastCaptureTime] = life.lastNs;
  for (let side = 0; side < 2; side++) {
    const start = row + sideStart(side);
    const end = base + (side ^ swapped) * endWords;
    const other = base + (1 - (side ^ swapped)) * endWords;
    // Payload both ways shows that neither end had closed before the capture began (resolveMidStream); the first
    // payload of an end is also the first that the other end's is weighed against.
    const tells =
      certainty === Certainty.assumed &&
      ((rows[other + EndWord.known] & Known.data) !== 0 || (rows[end + EndWord.known] & Known.data) === 0);
    const bits = words[start + Side.bits] & ~(SideBit.timestampSeen | SideBit.payloadTells);
    words[start + Side.bits] = tells ? bits | SideBit.payloadTells : bits;
    words[start + Side.stateFrame] = rows[end + EndWord.frame];
    doubles[(start >> 1) + Side.sentTime] = NaN;
  }
  return true;
}

function isOpen(rows: Int32Array, end: number): boolean {
  const known = rows[end + EndWord.known];
  return rows[end + EndWord.state] === TcpState.established && (known & usual) === usual && (known & unusual) === 0;
}

/** Takes over from the connection's row what the short way has changed there since `restsSteadily`. */
export function catchUp(life: Life, words: Int32Array, doubles: Float64Array, row: number, swapped: number): void {
  const rows = life.words;
  const { base } = life;
  for (let side = 0; side < 2; side++) {
    const start = row + sideStart(side);
    const end = base + (side ^ swapped) * endWords;
    const other = base + (1 - (side ^ swapped)) * endWords;
    const next = words[start + Side.next];
    rows[end + EndWord.sndMax] = next;
    rows[other + EndWord.rcvNxt] = next;
    rows[end + EndWord.ackSent] = words[start + Side.lastAck];
    rows[end + EndWord.window] = words[start + Side.window];
    if ((words[start + Side.bits] & SideBit.timestampSeen) !== 0) {
      rows[end + EndWord.timestamp] = words[start + Side.timestamp];
      rows[end + EndWord.known] |= Known.timestamp;
    }
    const sentNs = doubles[(start >> 1) + Side.sentTime];
    if (!Number.isNaN(sentNs)) {
      life.doubles[(end + EndWord.sentNs) >> 1] = sentNs;
      rows[end + EndWord.gapMs] = 0;
      rows[end + EndWord.known] |= Known.data;
    }
  }
  life.count = words[row + Shared.segments];
  life.lastFrame = words[row + Shared.lastFrame];
  life.lastNs = doubles[(row >> 1) + Shared.lastCaptureTime];
}
