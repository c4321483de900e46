import {
  crossingFinsExchange,
  exchangeConnection,
  exchangeWindow,
  lossExchange,
  tutorialExchange,
  tutorialFacts,
  unansweredExchange,
  type ExchangeFacts,
  type ExchangeSegment,
} from '@synscope/testkit';
import type { IdleGap } from '@synscope/trace';
import { describe, expect, it } from 'vitest';
import type { ArrowLabel, DiagramGeometry } from './geometry.js';
import { layoutDiagram, type DiagramInput } from './layout-diagram.js';
import { estimateTextWidth } from './text-width.js';

const inputOf = (
  exchange: readonly ExchangeSegment[],
  change: Partial<DiagramInput> = {},
  facts: ExchangeFacts = tutorialFacts,
): DiagramInput => {
  const window = exchangeWindow(exchange, facts);
  return {
    window,
    connection: exchangeConnection(window, facts),
    idleGaps: [],
    axis: 'even',
    scale: 58,
    viewport: { top: 0, height: 900, width: 760 },
    language: 'en',
    ...change,
  };
};

/** Rows `first` to `first + count` of a long transfer: two data segments, then an ACK, 100 µs apart. */
function longTransfer(total: number, first: number, count: number): { exchange: ExchangeSegment[]; facts: ExchangeFacts } {
  const exchange = Array.from({ length: Math.min(count, total - first) }, (_, offset): ExchangeSegment => {
    const position = first + offset;
    const isAck = position % 3 === 2;
    const round = Math.floor(position / 3);
    return {
      from: isAck ? 'server' : 'client',
      atUs: position * 100,
      flags: isAck ? '.' : 'P.',
      seq: isAck ? 1 : 1 + round * 2000 + (position % 3) * 1000,
      ack: isAck ? 1 + (round + 1) * 2000 : 1,
      bytes: isAck ? 0 : 1000,
      states: ['ESTABLISHED', 'ESTABLISHED'],
    };
  });
  return { exchange, facts: { first, total } };
}

const textOf = (label: ArrowLabel | null): string[] =>
  label === null ? [] : [label.above, label.below].map((parts) => parts.map((part) => part.text).join(' | '));

describe('layoutDiagram, even', () => {
  it('puts the client on the left, and every row a row below the one before', () => {
    const { lifelines, arrows, totalHeight } = layoutDiagram(inputOf(tutorialExchange));
    expect(lifelines.map((line) => line.end)).toEqual(['client', 'server']);
    expect(lifelines[0].x).toBeLessThan(lifelines[1].x);
    expect(arrows.fromLeft).toEqual([1, 0, 1, 1, 0, 0, 0, 1, 1, 0]);
    expect(arrows.y1.slice(1).map((y, index) => Math.round(y - arrows.y1[index]))).toEqual(Array(9).fill(58));
    expect(totalHeight).toBe(28 + 10 * 58 + 38);
  });

  it('can put the server on the left', () => {
    const { lifelines, arrows } = layoutDiagram(inputOf(tutorialExchange, { leftEnd: 'server' }));
    expect(lifelines.map((line) => line.end)).toEqual(['server', 'client']);
    expect(arrows.fromLeft).toEqual([0, 1, 0, 0, 1, 1, 1, 0, 0, 1]);
  });

  it('draws the head of the FIN in frame 7 below the tail of frame 8 and above that of frame 9', () => {
    const { arrows } = layoutDiagram(inputOf(tutorialExchange));
    expect(arrows.y2[6]).toBeGreaterThan(arrows.y1[7]);
    expect(arrows.y2[6]).toBeLessThan(arrows.y1[8]);
  });

  it('shows the CLOSE-WAIT that the client passed through', () => {
    const { bands, arrows } = layoutDiagram(inputOf(tutorialExchange));
    const client = bands.state.map((state, index) => ({ state, index })).filter(({ index }) => bands.side[index] === 0);
    expect(client.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1])).toEqual([
      'closed',
      'syn-sent',
      'established',
      'close-wait',
      'last-ack',
      'closed',
    ]);
    const closeWait = client.find(({ state }) => state === 'close-wait')!.index;
    expect(bands.yFrom[closeWait]).toBe(arrows.y2[6]);
    expect(bands.yTo[closeWait]).toBe(arrows.y1[8]);
    expect(bands.certainty[closeWait]).toBe('confirmed');
  });

  it('says less where there is less room, what matters most to the last', () => {
    const labels = (width: number): string[] => {
      const input = inputOf(lossExchange, { viewport: { top: 0, height: 900, width } });
      return textOf(layoutDiagram(input).arrows.label[5]);
    };
    expect(labels(900)).toEqual(['PSH, ACK | 1,000 bytes | seq 1001  ack 1 | Fast retransm.', '']);
    expect(labels(700)).toEqual(['PSH, ACK | 1,000 B | Fast retransm.', 'seq 1001  ack 1']);
    expect(labels(390)).toEqual(['PSH, ACK | 1,000 B | Fast retransm.', 'seq 1001  ack 1']);
    expect(labels(320)).toEqual(['PSH, ACK | 1,000 B', 'Fast retransm. | …']);
  });

  it('draws the same lines without words, where nobody could read them', () => {
    const { label: words, ...lines } = layoutDiagram(inputOf(tutorialExchange)).arrows;
    const { label: noWords, ...sameLines } = layoutDiagram(inputOf(tutorialExchange, { isWordless: true })).arrows;
    expect(sameLines).toEqual(lines);
    expect(words.every((label) => label !== null)).toBe(true);
    expect(noWords.every((label) => label === null)).toBe(true);
  });

  it('keeps every label between its lifelines', () => {
    for (const width of [320, 390, 560, 760, 1400]) {
      for (const exchange of [tutorialExchange, lossExchange, unansweredExchange]) {
        const input = inputOf(exchange, { viewport: { top: 0, height: 900, width } });
        const { arrows, lifelines } = layoutDiagram(input);
        for (const part of arrows.label.flatMap((label) => (label === null ? [] : [...label.above, ...label.below]))) {
          expect(part.x).toBeGreaterThan(lifelines[0].x);
          expect(part.x + part.width).toBeLessThan(lifelines[1].x);
        }
      }
    }
  });

  it('keeps the text below an arrow clear of it, however far it is zoomed out', () => {
    for (const width of [390, 760, 1000]) {
      for (let scale = 30; scale < 80; scale++) {
        const { arrows } = layoutDiagram(inputOf(tutorialExchange, { scale, viewport: { top: 0, height: 900, width } }));
        arrows.label.forEach((label, index) => {
          const slope = (arrows.y2[index] - arrows.y1[index]) / (arrows.x2[index] - arrows.x1[index]);
          for (const part of label?.below ?? []) {
            const end = arrows.fromLeft[index] === 1 ? part.x + part.width : part.x;
            const lineY = arrows.y1[index] + slope * (end - arrows.x1[index]);
            expect(label!.belowY - lineY).toBeGreaterThan(13.9);
          }
        });
      }
    }
  });

  it('calls no SYN-ACK of a simultaneous open a retransmission, and every SYN that was sent again one', () => {
    const badges = (segment: Partial<ExchangeSegment>): string[] => {
      const one: ExchangeSegment = { from: 'client', atUs: 0, flags: 'S.', seq: 0, ack: 1, states: ['SYN-RECEIVED', 'SYN-RECEIVED'], ...segment };
      const [label] = layoutDiagram(inputOf([one], {}, {})).arrows.label;
      return label!.above.filter((part) => part.kind === 'badge').map((part) => part.text);
    };
    expect(badges({ findings: ['retransmission'] })).toEqual([]);
    expect(badges({ findings: ['retransmission', 'handshakeRetransmission'] })).toEqual(['Sent again']);
    expect(badges({ flags: 'P.', bytes: 4, findings: ['retransmission'] })).toEqual(['Retransmission']);
  });

  it('never shortens the name of a state, and keeps upright ones out of silences', () => {
    const idleGaps: IdleGap[] = [0, 1].map((after) => ({
      afterPosition: after,
      fromNs: unansweredExchange[after].atUs * 1_000,
      toNs: unansweredExchange[after + 1].atUs * 1_000,
    }));
    for (let scale = 30; scale < 120; scale += 3) {
      const input = inputOf(unansweredExchange, { scale, idleGaps, viewport: { top: 0, height: 900, width: 390 } }, {});
      const { bandLabels, folds } = layoutDiagram(input);
      expect(folds).toHaveLength(2);
      for (const label of bandLabels) {
        expect(['?', 'UNKNOWN', 'CLOSED', 'SYN-SENT', 'SYN-\nSENT']).toContain(label.text);
        const half = Math.max(...label.text.split('\n').map((line) => estimateTextWidth(line, 'uprightState'))) / 2;
        const covered = folds.filter((fold) => fold.yFrom < label.y + half && fold.yTo > label.y - half);
        expect(covered).toEqual([]);
      }
    }
  });

  it('makes room for the longest frame number and time', () => {
    const gutterOf = (change: Partial<DiagramInput>, seconds: number): number => {
      const input = inputOf(tutorialExchange, change);
      const connection = { ...input.connection, durationNs: seconds * 1e9 };
      const geometry = layoutDiagram({ ...input, connection });
      expect(geometry.lifelines[0].bandLeft).toBe(geometry.gutterRight);
      return geometry.gutterRight;
    };
    const phone = { viewport: { top: 0, height: 800, width: 390 } };
    expect(gutterOf({}, 1)).toBe(gutterOf({}, 10));
    expect(gutterOf({}, 1e8)).toBeGreaterThan(gutterOf({}, 1));
    expect(gutterOf(phone, 1e8)).toBe(gutterOf(phone, 1));
    // A mark such as 3600.000 s on the true axis.
    expect(gutterOf({ ...phone, axis: 'true', scale: 64 / 1e6 }, 3600)).toBeGreaterThan(gutterOf(phone, 3600));
  });

  it('shows raw numbers where they are asked for', () => {
    const { arrows } = layoutDiagram(inputOf(tutorialExchange, { rawNumbers: true }));
    expect(textOf(arrows.label[1])[0]).toBe('SYN, ACK | seq 5000000  ack 1000001');
  });

  it('keeps the name of a state in sight while its stretch is', () => {
    const { exchange, facts } = longTransfer(1000, 300, 400);
    const { bandLabels } = layoutDiagram(inputOf(exchange, { viewport: { top: 30_000, height: 600, width: 760 } }, facts));
    expect(bandLabels.map(({ text, y, atChange }) => ({ text, y, atChange }))).toEqual([
      { text: 'ESTABLISHED', y: 0, atChange: false },
      { text: 'ESTABLISHED', y: 0, atChange: false },
    ]);
  });

  it('keeps names out of silences', () => {
    const idleGaps: IdleGap[] = [{ afterPosition: 0, fromNs: 0, toNs: 1e9 }];
    const input = inputOf(unansweredExchange, { idleGaps });
    const [fold] = layoutDiagram(input).folds;
    // Scrolled so that the silence is at the top: the name that is kept in sight stands below it.
    const scrolled = layoutDiagram({ ...input, viewport: { top: fold.yFrom + 4, height: 300, width: 760 } });
    expect(scrolled.bandLabels.map(({ text, y }) => ({ text, y }))).toEqual([
      { text: 'SYN-SENT', y: scrolled.folds[0].yTo },
      { text: 'UNKNOWN', y: scrolled.folds[0].yTo },
    ]);
    const above = layoutDiagram(input).bandLabels.find(({ text }) => text === 'SYN-SENT')!;
    expect(above.room).toBeCloseTo(fold.yFrom - above.y, 5);
  });

  it('tells long silences between rows', () => {
    const idleGaps: IdleGap[] = [
      { afterPosition: 0, fromNs: 0, toNs: 1e9 },
      { afterPosition: 1, fromNs: 1e9, toNs: 3e9 },
    ];
    const without = layoutDiagram(inputOf(unansweredExchange));
    const { folds, totalHeight, arrows } = layoutDiagram(inputOf(unansweredExchange, { idleGaps }));
    expect(folds.map((fold) => fold.text)).toEqual(['1 s of silence', '2 s of silence']);
    expect(totalHeight - without.totalHeight).toBe(88);
    expect(folds[0].yFrom).toBeGreaterThan(arrows.y2[0]);
    expect(folds[0].yTo).toBeLessThan(arrows.y1[1]);
  });
});

describe('layoutDiagram of a window of a long connection', () => {
  const total = 10_000_000;

  it('lays out what is in view, not what there is', () => {
    const counts = [1_000, 100_000, total].map((size) => {
      const { exchange, facts } = longTransfer(size, size - 600, 400);
      const top = 28 + (size - 400) * 58;
      return layoutDiagram(inputOf(exchange, { viewport: { top, height: 800, width: 760 } }, facts)).arrows.position.length;
    });
    expect(counts).toEqual([15, 15, 15]);
  });

  it('draws the same however far down', () => {
    const near = longTransfer(total, 3_000, 400);
    const far = longTransfer(total, 9_000_000, 400);
    const at = ({ exchange, facts }: typeof near, first: number): DiagramGeometry =>
      layoutDiagram(inputOf(exchange, { viewport: { top: 34 + (first + 150) * 58, height: 800, width: 760 } }, facts));
    const rounded = (columns: readonly number[]): number[] => columns.map((y) => Math.round(y * 100) / 100);
    expect(rounded(at(far, 9_000_000).arrows.y1)).toEqual(rounded(at(near, 3_000).arrows.y1));
    expect(at(far, 9_000_000).totalHeight).toBe(28 + total * 58 + 38);
  });

  it('asks for the rows around the viewport, and says what is missing', () => {
    const { exchange, facts } = longTransfer(total, 0, 400);
    const viewport = { top: 34 + 5_000_000 * 58, height: 800, width: 760 };
    const { rowsInView, missing, arrows } = layoutDiagram(inputOf(exchange, { viewport }, facts));
    expect(rowsInView.covered).toBe(false);
    expect(rowsInView.from).toEqual({ by: 'row', row: 4_999_904 - (4_999_904 % 32) });
    expect(missing).toEqual([{ yFrom: 0, yTo: 800 }]);
    expect(arrows.position).toEqual([]);

    const asked = longTransfer(total, (rowsInView.from as { row: number }).row, rowsInView.count);
    const answered = layoutDiagram(inputOf(asked.exchange, { viewport }, asked.facts));
    expect(answered.rowsInView.covered).toBe(true);
    expect(answered.missing).toEqual([]);
    expect(answered.arrows.position).toContain(5_000_000);
  });

  it('asks for what it shows, and for no more than is given, however small the rows', () => {
    const { exchange, facts } = longTransfer(total, 0, 400);
    for (const scale of [6, 7, 11, 20, 54, 200]) {
      for (const first of [0, 30, 77_777, total - 300]) {
        const viewport = { top: first * scale, height: 7 * 900, width: 760 };
        const { rowsInView, totalHeight } = layoutDiagram(inputOf(exchange, { viewport, scale }, facts));
        const { from, count } = rowsInView;
        if (from.by !== 'row') throw new Error('an even axis asks by row');
        const last = Math.min(total, Math.ceil((Math.min(viewport.top + viewport.height, totalHeight) - 28) / scale)) - 1;
        expect(count).toBeLessThanOrEqual(2_000);
        expect(from.row).toBeLessThanOrEqual(Math.max(0, first - 5));
        expect(from.row + count).toBeGreaterThan(last);
      }
    }
  });

  it('says which part is missing where the window ends within the viewport', () => {
    const { exchange, facts } = longTransfer(total, 100, 50);
    const input = inputOf(exchange, { viewport: { top: 28 + 145 * 58, height: 800, width: 760 } }, facts);
    expect(layoutDiagram(input).missing).toEqual([{ yFrom: 5 * 58, yTo: 800 }]);
  });
});

describe('layoutDiagram in replay', () => {
  it('leaves out what has not happened, and its height', () => {
    const { arrows, totalHeight } = layoutDiagram(inputOf(tutorialExchange, { upTo: 3 }));
    expect(arrows.position).toEqual([0, 1, 2, 3]);
    expect(totalHeight).toBe(28 + 4 * 58 + 38);
  });

  it('shows a FIN that something overtakes as still under way', () => {
    const { arrows, bands } = layoutDiagram(inputOf(tutorialExchange, { upTo: 6 }));
    expect(arrows.ending[6]).toBe('flight');
    expect(arrows.x2[6]).toBeGreaterThan(arrows.x2[5] + 50);
    expect(bands.state).not.toContain('close-wait');
    expect(layoutDiagram(inputOf(tutorialExchange, { upTo: 7 })).arrows.ending[6]).toBe('head');
  });
});

describe('layoutDiagram, true', () => {
  const millisecond = 100 / 1e6;
  const remote: ExchangeFacts = { handshake: { serverSideRttNs: 20e6, clientSideRttNs: 100e3 } };
  const handshake = tutorialExchange.slice(0, 3).map((segment, index) => ({ ...segment, atUs: [0, 20_000, 20_100][index] }));

  it('lets arrows slant by half the round trip at each side of the vantage point', () => {
    const viewport = { top: 0, height: 5000, width: 760 };
    const { arrows } = layoutDiagram(inputOf(handshake, { axis: 'true', scale: millisecond, viewport }, remote));
    expect(arrows.y2[0] - arrows.y1[0]).toBeCloseTo(1005, 0);
    expect(arrows.y1[1]).toBeCloseTo(arrows.y2[0], 5);
    expect(arrows.tailMeasured).toEqual([1, 0, 1]);
    expect(arrows.headMeasured).toEqual([0, 1, 0]);
  });

  it('takes both ends as measured on one machine', () => {
    const { arrows } = layoutDiagram(inputOf(tutorialExchange, { axis: 'true', scale: millisecond }));
    expect([...arrows.tailMeasured, ...arrows.headMeasured]).not.toContain(0);
  });

  it('never lets an answer leave before what it answers has arrived', () => {
    const quick: ExchangeSegment[] = [
      ...handshake,
      { from: 'client', atUs: 30_000, flags: 'P.', seq: 1, ack: 1, bytes: 5, states: ['ESTABLISHED', 'ESTABLISHED'] },
      { from: 'server', atUs: 32_000, flags: '.', seq: 1, ack: 6, states: ['ESTABLISHED', 'ESTABLISHED'] },
    ];
    const { arrows } = layoutDiagram(
      inputOf(quick, { axis: 'true', scale: millisecond, viewport: { top: 0, height: 5000, width: 760 } }, remote),
    );
    expect(arrows.y2[3]).toBeLessThanOrEqual(arrows.y1[4]);
  });

  it('draws FINs and their ACKs that cross as two crosses, with CLOSING between them at both ends', () => {
    const vantageAtClient: ExchangeFacts = { handshake: { serverSideRttNs: 100e6, clientSideRttNs: 0 } };
    const crossing: ExchangeSegment[] = crossingFinsExchange.map((segment, index) => ({
      ...segment,
      atUs: [0, 50_000, 50_010, 100_010][index],
    }));
    const { arrows, bands } = layoutDiagram(inputOf(crossing, { axis: 'true', scale: 2 / 1e6 }, vantageAtClient));
    for (const [one, other] of [[0, 1], [2, 3]]) {
      expect(arrows.y1[other]).toBeLessThan(arrows.y2[one]);
      expect(arrows.y1[one]).toBeLessThan(arrows.y2[other]);
    }
    const closing = bands.state.flatMap((state, index) => (state === 'closing' ? [index] : []));
    expect(closing.map((index) => bands.side[index])).toEqual([0, 1]);
    for (const index of closing) expect(bands.yTo[index] - bands.yFrom[index]).toBeGreaterThan(90);
  });

  it('folds silences, and marks the time to scale beside them', () => {
    const idleGaps: IdleGap[] = [{ afterPosition: 1, fromNs: 1e9, toNs: 3e9 }];
    const input = { axis: 'true', scale: 200 / 1e9 } as const;
    const unfolded = layoutDiagram(inputOf(unansweredExchange, input, {}));
    const { folds, totalHeight, ticks, arrows } = layoutDiagram(inputOf(unansweredExchange, { ...input, idleGaps }, {}));
    // 2 s of 400 pixels, less the room kept to scale at both sides, in one fold of 44.
    expect(unfolded.totalHeight - totalHeight).toBeCloseTo(400 - 2 * 20 - 44, 5);
    expect(folds.map((fold) => fold.text)).toEqual(['2 s of silence']);
    expect(folds[0].yFrom).toBeCloseTo(arrows.y1[1] + 20, 5);
    expect(ticks.map((tick) => tick.text)).toEqual(['0 ms', '500 ms', '1.0 s', '3.0 s']);
  });

  it('asks by time, and is content once the rows are there', () => {
    const { exchange, facts } = longTransfer(100_000, 0, 400);
    const window = exchangeWindow(exchange, facts);
    const connection = { ...exchangeConnection(window, facts), durationNs: 100_000 * 100e3 };
    const viewport = { top: 28 + 500_000, height: 800, width: 760 };
    const input: DiagramInput = { ...inputOf([]), window, connection, axis: 'true', scale: 100 / 1e6, viewport };
    const { rowsInView, totalHeight } = layoutDiagram(input);
    expect(totalHeight).toBeCloseTo(28 + 1_000_000 + 5 + 38, 3);
    expect(rowsInView).toMatchObject({ from: { by: 'time', timeNs: 5e9 - 8e6 }, covered: false });
    const near = longTransfer(100_000, 49_920, 400);
    expect(layoutDiagram({ ...input, window: exchangeWindow(near.exchange, near.facts) }).rowsInView.covered).toBe(true);
  });
});
