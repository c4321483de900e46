import fc from 'fast-check';
import { SegmentFields, TcpFlag } from '@synscope/wire';
import { describe, expect, it } from 'vitest';
import { plainAround, positionOf, indexOf } from './window-rows.js';
import { foldWindow } from './fold-window.js';
import { Trace } from '../trace.js';

const { syn, ack, psh, fin } = TcpFlag;

/** What happens next in a transfer: mostly data and its acknowledgment; now and then something is sent again or lost. */
const event = fc.oneof(
  { weight: 20, arbitrary: fc.constant('data' as const) },
  { weight: 10, arbitrary: fc.constant('ack' as const) },
  { weight: 1, arbitrary: fc.constant('again' as const) },
  { weight: 1, arbitrary: fc.constantFrom('lost' as const, 'duplicateAck' as const, 'pause' as const) },
);
type Event = 'data' | 'ack' | 'again' | 'lost' | 'duplicateAck' | 'pause';

/** A transfer of the client to the server, a segment at a time. */
class Transfer {
  readonly trace = new Trace();
  #frame = 0;
  #timeNs = 0;
  #sent = 1001;
  #acked = 1001;

  constructor() {
    this.#add(true, syn, 1000, 0, 0);
    this.#add(false, syn | ack, 5000, 1001, 0);
    this.#add(true, ack, 1001, 5001, 0);
  }

  take(next: Event): void {
    if (next === 'pause') this.#timeNs += 2e9;
    else if (next === 'lost') this.#sent += 100;
    else if (next === 'data') {
      this.#add(true, ack | psh, this.#sent, 5001, 100);
      this.#sent += 100;
    } else if (next === 'again') {
      // After a time-out: only then is the earlier copy taken for lost, which is found out late.
      this.#timeNs += 3e8;
      this.#add(true, ack | psh, this.#sent - 100, 5001, 100);
    } else {
      if (next === 'ack') this.#acked = this.#sent;
      this.#add(false, ack, 5001, this.#acked, 0);
    }
  }

  close(): void {
    this.#add(true, fin | ack, this.#sent, 5001, 0);
    this.#add(false, fin | ack, 5001, this.#sent + 1, 0);
    this.trace.finish();
  }

  #add(fromClient: boolean, flags: number, sequence: number, acknowledgment: number, payloadLength: number): void {
    const fields = Object.assign(new SegmentFields(), { flags, sequence, acknowledgment, payloadLength, window: 60_000, headerLength: 20 });
    [fields.source3, fields.destination3] = fromClient ? [1, 2] : [2, 1];
    [fields.sourcePort, fields.destinationPort] = fromClient ? [40_000, 443] : [443, 40_000];
    this.#timeNs += 1e6;
    this.trace.addFrame(1_700_000_000 + Math.floor(this.#timeNs / 1e9), this.#timeNs % 1e9, ++this.#frame);
    this.trace.addSegment(fields, { fileOffset: 0, capturedLength: 60, originalLength: 60, linkType: 1 });
  }
}

describe('the folded rows of a connection', () => {
  it('are the same whether they were looked at while it grew or not, whatever is found out late', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 150, size: 'max' }), fc.integer({ min: 1, max: 4 }), (events, lookEvery) => {
        const watched = new Transfer();
        const unwatched = new Transfer();
        events.forEach((next, index) => {
          watched.take(next);
          unwatched.take(next);
          if (index % lookEvery === 0) watched.trace.foldedRows(0, [])!.window(0, 0, 10);
        });
        watched.close();
        unwatched.close();
        const total = unwatched.trace.segmentCount(0);
        const window = watched.trace.foldedRows(0, [])!.window(0, 0, total);
        expect(window).toEqual(unwatched.trace.foldedRows(0, [])!.window(0, 0, total));

        // A whole window that is folded by itself has the same rows.
        const whole = unwatched.trace.segmentWindow(0, 0, total);
        const { rowsAlong: _, ...told } = window.bursts!;
        const { bursts, ...columns } = foldWindow(whole);
        expect(bursts).toMatchObject(told);
        expect(columns).toEqual({ ...window, bursts: undefined });

        window.frame.forEach((frame, index) => {
          const position = positionOf(window, index);
          expect(whole.frame[position]).toBe(frame);
          expect(indexOf(window, position)).toBe(index);
          const plain = plainAround(window, index);
          expect(plain.frame[position - plain.first]).toBe(frame);
          expect(plain.frame).toEqual(whole.frame.slice(plain.first, plain.first + plain.frame.length));
        });
      }),
      { numRuns: 25 },
    );
  });

  it('end where a segment turns out to have been lost', () => {
    const transfer = new Transfer();
    const folded = (): { position: number; count: number }[] =>
      transfer.trace.foldedRows(0, [])!.window(0, 0, 30).bursts!.folded.map(({ position, count }) => ({ position, count }));
    for (let round = 0; round < 20; round++) transfer.take('data');
    expect(folded()).toEqual([{ position: 3, count: 20 }]);
    transfer.take('again');
    expect(folded()).toEqual([{ position: 3, count: 19 }]);
  });

  it('begin where they are asked for, open where they are wanted open', () => {
    const transfer = new Transfer();
    for (let round = 0; round < 100; round++) transfer.take(round % 3 === 2 ? 'ack' : 'data');
    transfer.close();
    const closed = transfer.trace.foldedRows(0, [])!;
    expect(closed.total).toBeLessThan(10);
    const [burst] = closed.window(0, 0, 10).bursts!.folded;
    expect(burst.count).toBeGreaterThan(90);
    expect(burst.bytesFromClient + burst.bytesFromServer).toBe(100 * burst.segmentsFromClient);
    const open = transfer.trace.foldedRows(0, [burst.position + 7])!;
    expect(open.total).toBe(closed.total + burst.count - 1);
    const window = open.window(0, open.rowOf(50), 5);
    expect(window.first).toBe(50);
    expect(window.frame).toHaveLength(5);
    expect(window.bursts!.opened).toEqual([{ position: burst.position, count: burst.count }]);
    expect(transfer.trace.foldedRows(7, [])).toBeNull();
  });
});
