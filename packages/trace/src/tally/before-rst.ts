import { TcpFlag } from '@synscope/wire';
import { flagsMask, sideBit, Word } from '../segments/segment-columns.js';
import type { SegmentSources } from '../segments/segment-sources.js';
import type { BeforeRst } from './connection-tally.js';

/**
 * What came before the RST that ended a connection: what it may have answered.
 *
 * @param position the RST's within the connection; 0 and less for none
 */
export function beforeRst(sources: SegmentSources, connection: number, position: number): BeforeRst | null {
  if (position <= 0) return null;
  const { columns } = sources;
  const row = sources.row(connection, position - 1);
  const packed = columns.word(row, Word.flags);
  const side = (packed & sideBit) === 0 ? 0 : 1;
  const lengthBytes = columns.word(row, Word.length);
  return {
    frame: columns.word(row, Word.frame),
    fromClient: side === sources.facts.clientSide(connection),
    kind: kindOf(packed & flagsMask, lengthBytes),
    lengthBytes,
    sinceNs: columns.timeNs(sources.row(connection, position)) - columns.timeNs(row),
  };
}

function kindOf(flags: number, length: number): BeforeRst['kind'] {
  if ((flags & TcpFlag.rst) !== 0) return 'other';
  if ((flags & TcpFlag.syn) !== 0) return (flags & TcpFlag.ack) === 0 ? 'syn' : 'synAck';
  if ((flags & TcpFlag.fin) !== 0) return 'fin';
  if (length > 0) return 'data';
  return (flags & TcpFlag.ack) === 0 ? 'other' : 'ack';
}
