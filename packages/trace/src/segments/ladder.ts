import { Finding } from '@synscope/tcp';
import { TcpFlag } from '@synscope/wire';
import { ladderLetter, ladderMost, type LadderKind } from './ladder-steps.js';
import { flagsMask, sideBit, Word } from './segment-columns.js';
import type { SegmentSources } from './segment-sources.js';

const again =
  (1 << Finding.retransmission) |
  (1 << Finding.fastRetransmission) |
  (1 << Finding.spuriousRetransmission) |
  (1 << Finding.handshakeRetransmission);
const lost = 1 << Finding.lostOnTheWay;

/** The connection in small: a letter for each of its first segments. The connection must exist. */
export function ladderOf(sources: SegmentSources, connection: number): string {
  const { columns, facts } = sources;
  const clientSide = facts.clientSide(connection);
  const count = Math.min(ladderMost, sources.segments(connection));
  let letters = '';
  for (let position = 0; position < count; position++) {
    const row = sources.row(connection, position);
    const { words } = columns.chunk(row);
    const at = columns.start(row);
    const packed = words[at + Word.flags];
    const findings = words[at + Word.findings];
    const fromClient = ((packed & sideBit) === 0 ? 0 : 1) === clientSide;
    const kind = kindOf(packed & flagsMask, words[at + Word.length], findings);
    letters += ladderLetter({ kind, fromClient, lost: (findings & lost) !== 0 });
  }
  return letters;
}

function kindOf(flags: number, length: number, findings: number): LadderKind {
  if ((flags & TcpFlag.rst) !== 0) return 'rst';
  if ((findings & again) !== 0) return 'again';
  if ((flags & TcpFlag.syn) !== 0) return (flags & TcpFlag.ack) === 0 ? 'syn' : 'synAck';
  if ((flags & TcpFlag.fin) !== 0) return 'fin';
  return length > 0 ? 'data' : 'ack';
}
