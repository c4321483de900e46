import type { Agreement, Offer } from '../vocabulary/connection-summary.js';
import { OfferBit, offerShiftAt, type Opening } from './opening.js';
import type { End } from '../vocabulary/state.js';

/** Without the option: RFC 9293 section 3.7.1. */
const defaultMssIpv4 = 536;
const defaultMssIpv6 = 1220;

/** What an end offered in its SYN or SYN-ACK; null where neither was seen. */
export function offerOf(opening: Opening, end: End): Offer | null {
  const bits = opening.offerBits(end);
  if ((bits & OfferBit.seen) === 0) return null;
  const sizes = opening.offerSizes(end);
  const synFrame = opening.synFrame(end);
  const fromSyn = synFrame !== 0;
  return {
    frame: fromSyn ? synFrame : opening.synAckFrame,
    mss: bits & OfferBit.mss ? sizes >>> 16 : null,
    windowScaleShift: bits & OfferBit.windowScale ? (bits >>> offerShiftAt) & 0xff : null,
    sackPermitted: (bits & OfferBit.sack) !== 0,
    timestamps: (bits & OfferBit.timestamps) !== 0,
    fastOpen: bits & OfferBit.fastOpenCookie ? 'cookie' : bits & OfferBit.fastOpenRequest ? 'request' : null,
    mptcp: (bits & OfferBit.mptcp) !== 0,
    ecn: fromSyn ? ecnOfSyn(bits) : ecnOfSynAck(bits),
    window: sizes & 0xffff,
  };
}

/** What the two offers come to. */
export function agreementOf(opening: Opening, client: Offer | null, server: Offer | null): Agreement {
  const ipv6 = ((opening.offerBits(0) | opening.offerBits(1)) & OfferBit.ipv6) !== 0;
  const defaultMss = ipv6 ? defaultMssIpv6 : defaultMssIpv4;
  const clientShift = client?.windowScaleShift ?? null;
  const serverShift = server?.windowScaleShift ?? null;
  return {
    mssToServer: server === null ? null : (server.mss ?? defaultMss),
    mssToClient: client === null ? null : (client.mss ?? defaultMss),
    windowScale:
      clientShift === null || serverShift === null
        ? null
        : { client: Math.min(clientShift, 14), server: Math.min(serverShift, 14) },
    sack: both(client?.sackPermitted, server?.sackPermitted),
    timestamps: both(client?.timestamps, server?.timestamps),
    ecn: both(client && client.ecn !== 'none', server && server.ecn !== 'none'),
    mptcp: both(client?.mptcp, server?.mptcp),
    fastOpen: fastOpenOf(opening, client, server),
  };
}

/** An offer that was not seen leaves it open, unless the other end did not offer. */
function both(client: boolean | null | undefined, server: boolean | null | undefined): boolean | null {
  if (client === false || server === false) return false;
  return client === true && server === true ? true : null;
}

/** What was asked for in the SYN decides what the SYN-ACK can grant. */
function fastOpenOf(opening: Opening, client: Offer | null, server: Offer | null): Agreement['fastOpen'] {
  if (opening.fastOpenAccepted) return 'data';
  if (client === null) return null;
  if (client.fastOpen === null) return 'none';
  return server === null ? null : server.fastOpen === 'cookie' ? 'cookie' : 'none';
}

/** RFC 3168 section 6.1.1 and RFC 9768 section 3.1.1. */
function ecnOfSyn(bits: number): Offer['ecn'] {
  const ece = (bits & OfferBit.ece) !== 0;
  const cwr = (bits & OfferBit.cwr) !== 0;
  if (!ece || !cwr) return 'none';
  return bits & OfferBit.ae ? 'accurate' : 'ecn';
}

/** The reply's codes: RFC 9768 table 2. */
function ecnOfSynAck(bits: number): Offer['ecn'] {
  const ece = (bits & OfferBit.ece) !== 0;
  const cwr = (bits & OfferBit.cwr) !== 0;
  const ae = (bits & OfferBit.ae) !== 0;
  if (!ae && !cwr) return ece ? 'ecn' : 'none';
  if (ece && ae !== cwr) return ae ? 'ecn' : 'accurate';
  return ece ? 'none' : 'accurate';
}
