import { flagsMask, sideBit, Word } from '../segments/segment-columns.js';
import { SegmentList } from '../segments/segment-list.js';
import type { SegmentSources } from '../segments/segment-sources.js';
import { type ConnectionOverview, overviewBinsMax } from './connection-overview.js';

/** Overviews remembered, the latest asked for first. */
const remembered = 4;

/**
 * Segments at the end that are read anew each time: later segments may still change what was found of them (the
 * original of a retransmission), and what lies further back no longer changes.
 */
const unsettled = 4_096;

interface Columns {
  readonly fromNs: number[];
  readonly toNs: number[];
  readonly fromClient: number[];
  readonly bytesFromClient: number[];
  readonly bytesFromServer: number[];
  readonly flags: number[];
  readonly findings: number[];
}

const noColumns = (): Columns => ({
  fromNs: [],
  toNs: [],
  fromClient: [],
  bytesFromClient: [],
  bytesFromServer: [],
  flags: [],
  findings: [],
});

/** Overviews of connections, each read once from its beginning; asked again while it grows, only what is new is read. */
export class OverviewKeeper {
  readonly #kept: Overview[] = [];

  /** Forgets everything: rows have moved. */
  forget(): void {
    this.#kept.length = 0;
  }

  /**
   * The overview of a connection, or of several together.
   *
   * @param connections at least one, each once, all of which exist
   * @param atMost segments to read now, at least 1, beside those at the end that are read each time
   */
  overview(sources: SegmentSources, connections: readonly number[], atMost: number): ConnectionOverview {
    const clientSides = connections.map((connection) => sources.facts.clientSide(connection));
    const key = connections.join();
    const at = this.#kept.findIndex((one) => one.key === key);
    const known = at < 0 ? undefined : this.#kept.splice(at, 1)[0];
    // Later evidence may turn the roles round.
    const isKnown = known?.clientSides.every((side, part) => side === clientSides[part]) === true;
    const overview = isKnown ? known : new Overview(key, new SegmentList(sources, connections), clientSides);
    this.#kept.unshift(overview);
    if (this.#kept.length > remembered) this.#kept.pop();
    return overview.readOn(sources, atMost);
  }
}

/** The overview of one connection or of several, as far as it was read. */
class Overview {
  /** Bins of what no longer changes; the last one may not be full. */
  #settled = noColumns();
  #settledTo = 0;
  #segmentsPerBin = 1;

  constructor(
    readonly key: string,
    readonly list: SegmentList,
    readonly clientSides: readonly number[],
  ) {}

  readOn(sources: SegmentSources, atMost: number): ConnectionOverview {
    const segments = this.list.total;
    while (segments > this.#segmentsPerBin * overviewBinsMax) this.#halve();
    const settle = Math.min(Math.max(this.#settledTo, segments - unsettled), this.#settledTo + atMost);
    this.list.seek(this.#settledTo);
    for (; this.#settledTo < settle; this.#settledTo++) this.#add(this.#settled, sources, this.#settledTo);
    const counted = segments - this.#settledTo <= unsettled ? segments : this.#settledTo;
    const all = copyOf(this.#settled);
    for (let position = this.#settledTo; position < counted; position++) this.#add(all, sources, position);
    return { connection: this.list.connections[0], segments, counted, segmentsPerBin: this.#segmentsPerBin, ...all };
  }

  /** Adds the segment that is next in the list. */
  #add(columns: Columns, sources: SegmentSources, position: number): void {
    const row = this.list.next();
    const chunk = sources.columns.chunk(row);
    const at = sources.columns.start(row);
    const { words } = chunk;
    const timeNs = sources.columns.timeNs(row);
    const bin = Math.floor(position / this.#segmentsPerBin);
    if (bin === columns.fromNs.length) {
      columns.fromNs.push(timeNs);
      columns.toNs.push(timeNs);
      columns.fromClient.push(0);
      columns.bytesFromClient.push(0);
      columns.bytesFromServer.push(0);
      columns.flags.push(0);
      columns.findings.push(0);
    }
    const packed = words[at + Word.flags];
    const side = (packed & sideBit) === 0 ? 0 : 1;
    columns.toNs[bin] = timeNs;
    columns.flags[bin] |= packed & flagsMask;
    columns.findings[bin] |= words[at + Word.findings];
    if (side === this.clientSides[this.list.part]) {
      columns.fromClient[bin]++;
      columns.bytesFromClient[bin] += words[at + Word.length];
    } else {
      columns.bytesFromServer[bin] += words[at + Word.length];
    }
  }

  /** Two neighbouring bins become one. */
  #halve(): void {
    const before = this.#settled;
    const after = noColumns();
    const count = before.fromNs.length;
    for (let bin = 0; bin < count; bin += 2) {
      const other = bin + 1 < count ? bin + 1 : bin;
      const sum = (column: readonly number[]): number => column[bin] + (other === bin ? 0 : column[other]);
      after.fromNs.push(before.fromNs[bin]);
      after.toNs.push(before.toNs[other]);
      after.fromClient.push(sum(before.fromClient));
      after.bytesFromClient.push(sum(before.bytesFromClient));
      after.bytesFromServer.push(sum(before.bytesFromServer));
      after.flags.push(before.flags[bin] | before.flags[other]);
      after.findings.push(before.findings[bin] | before.findings[other]);
    }
    this.#settled = after;
    this.#segmentsPerBin *= 2;
  }
}

function copyOf(columns: Columns): Columns {
  return {
    fromNs: [...columns.fromNs],
    toNs: [...columns.toNs],
    fromClient: [...columns.fromClient],
    bytesFromClient: [...columns.bytesFromClient],
    bytesFromServer: [...columns.bytesFromServer],
    flags: [...columns.flags],
    findings: [...columns.findings],
  };
}
