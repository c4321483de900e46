import type { ConnectionSort } from '@synscope/protocol';
import { End } from '@synscope/tcp';
import { bitsIn } from '../filter/compile-filter.js';
import type { ListRow } from './list-row.js';

/** IPv6 comes after IPv4, whose address and port fill 48 bits. */
const afterIPv4 = 2 ** 48;
const retransmissionsMost = 2 ** 32;

/** What a connection is sorted by, as a number; NaN where that is unknown. Equal for some that differ: see `tieOf`. */
export function sortKey(sort: ConnectionSort, row: ListRow): number {
  switch (sort) {
    case 'client':
      return endpointKey(row, End.client);
    case 'server':
      return endpointKey(row, End.server);
    case 'verdict':
      return row.verdict;
    case 'durationNs':
      return row.durationNs;
    case 'segments':
      return row.segments;
    case 'bytes':
      return row.bytes;
    case 'handshakeNs':
      return row.handshakeNs;
    case 'retransmissions':
      return row.retransmissions;
    case 'findings':
      return bitsIn(row.findings) * retransmissionsMost + row.retransmissions;
    case 'connection':
      return 0;
  }
}

/** Of an IPv6 address the first half of its bits is in the key, as far as a double has room. */
function endpointKey(row: ListRow, end: End): number {
  if (row.ipVersion === 4) return row.addressWord(end, 3) * 0x1_0000 + row.port(end);
  return afterIPv4 + row.addressWord(end, 0) * 0x1_0000 + (row.addressWord(end, 1) >>> 16);
}

/** Compares connections whose keys are equal; null where equal keys are equal values. */
export function tieOf(sort: ConnectionSort, a: ListRow, b: ListRow): ((placeA: number, placeB: number) => number) | null {
  if (sort !== 'client' && sort !== 'server') return null;
  const end = End[sort];
  return (placeA, placeB) => {
    a.moveTo(placeA);
    b.moveTo(placeB);
    for (let word = 0; word < 4; word++) {
      const difference = a.addressWord(end, word) - b.addressWord(end, word);
      if (difference !== 0) return difference;
    }
    return a.port(end) - b.port(end);
  };
}
