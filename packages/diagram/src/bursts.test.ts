import { exchangeConnection, exchangeWindow, type ExchangeSegment } from '@synscope/testkit';
import { foldWindow } from '@synscope/trace';
import { describe, expect, it } from 'vitest';
import { diagramToMermaid } from './export/diagram-to-mermaid.js';
import { diagramToSvg } from './export/diagram-to-svg.js';
import { layoutDiagram, type DiagramInput } from './layout-diagram.js';
import { diagramToText } from './text/diagram-to-text.js';

const open: ExchangeSegment[] = [
  { from: 'client', atUs: 0, flags: 'S', seq: 0, states: ['SYN-SENT', 'SYN-RECEIVED'] },
  { from: 'server', atUs: 100, flags: 'S.', seq: 0, ack: 1, states: ['ESTABLISHED', 'SYN-RECEIVED'] },
  { from: 'client', atUs: 200, flags: '.', seq: 1, ack: 1, states: ['ESTABLISHED', 'ESTABLISHED'] },
];
/** Twenty segments of data, every other one acknowledged. */
const transfer = Array.from({ length: 30 }, (_, at): ExchangeSegment => {
  const isAck = at % 3 === 2;
  const sent = (at - Math.floor(at / 3)) * 1000;
  return {
    from: isAck ? 'client' : 'server',
    atUs: 300 + at * 100,
    flags: isAck ? '.' : 'P.',
    seq: isAck ? 1 : 1 + sent,
    ack: isAck ? 1 + sent : 1,
    bytes: isAck ? 0 : 1000,
    states: ['ESTABLISHED', 'ESTABLISHED'],
  };
});
const close: ExchangeSegment[] = [
  { from: 'client', atUs: 4000, flags: 'R.', seq: 1, ack: 20_001, states: ['CLOSED', 'CLOSED'] },
];
const plain = exchangeWindow([...open, ...transfer, ...close]);
const folded = foldWindow(plain);

const input: DiagramInput = {
  window: folded,
  connection: exchangeConnection(plain),
  idleGaps: [],
  axis: 'even',
  scale: 54,
  viewport: { top: 0, height: 900, width: 900 },
  language: 'en',
};

describe('folded bursts', () => {
  it('take one row, so that open and close of a connection stand together', () => {
    const { bursts, arrows, totalHeight, gutter } = layoutDiagram(input);
    expect(arrows.position).toEqual([0, 1, 2, 33]);
    expect(totalHeight).toBe(28 + 5 * 54 + 38);
    expect(bursts).toHaveLength(1);
    expect(bursts[0]).toMatchObject({
      position: 3,
      count: 30,
      frame: plain.frame[3],
      text: '30 segments, 20 kB, 2.9 ms',
      ends: 'client 10 (0 B) · server 20 (20 kB)',
      share: 1,
    });
    expect(bursts[0].yFrom).toBeGreaterThan(28 + 3 * 54);
    expect(bursts[0].yTo).toBeLessThan(28 + 4 * 54);
    expect(gutter.position).toEqual([0, 1, 2, 3, 33]);
    // The time since the last segment of the burst, not since its first.
    expect(layoutDiagram({ ...input, times: 'delta' }).gutter.time[4]).toBe('+800 µs');
    expect(gutter.time).toHaveLength(5);
  });

  it('say it in Chinese, and less where there is less room', () => {
    const textAt = (width: number, language: 'en' | 'zh'): string | null =>
      layoutDiagram({ ...input, language, viewport: { top: 0, height: 900, width } }).bursts[0].text;
    expect(textAt(900, 'zh')).toBe('30 个报文段，20 kB，2.9 毫秒');
    expect(textAt(320, 'en')).toBe('30 seg., 20 kB');
  });

  it('keep their place on a true axis: from their first segment to their last', () => {
    const toScale = { ...input, axis: 'true', scale: 0.0002 } as const;
    const { bursts, arrows } = layoutDiagram(toScale);
    expect(arrows.position).toEqual([0, 1, 2, 33]);
    expect(bursts[0].yTo - bursts[0].yFrom).toBeCloseTo(2_900_000 * 0.0002 - 12, 0);
    expect(layoutDiagram({ ...toScale, scale: 1e-6 }).bursts[0].text).toBeNull();
  });

  it('have happened in part in replay', () => {
    const { bursts, totalHeight } = layoutDiagram({ ...input, upTo: 3, upToShare: 0.25 });
    expect(bursts[0].share).toBe(0.25);
    expect(totalHeight).toBe(28 + 4 * 54 + 38);
    expect(layoutDiagram({ ...input, upTo: 2 }).bursts).toEqual([]);
  });

  it('show where an open one begins and ends', () => {
    const opened = { firstRow: 0, totalRows: plain.total, rowsAlong: [0, plain.total - 1], folded: [], opened: [{ position: 3, count: 30 }] };
    const { openBursts, bursts, arrows } = layoutDiagram({
      ...input,
      window: { ...plain, bursts: opened },
      viewport: { top: 0, height: 3000, width: 900 },
    });
    expect(bursts).toEqual([]);
    expect(arrows.position).toHaveLength(34);
    expect(openBursts).toEqual([{ position: 3, count: 30, x: 228, yFrom: 28 + 3 * 54, yTo: 28 + 33 * 54 }]);
  });

  it('are drawn in every export that is asked for it', () => {
    const { connection, language, idleGaps } = input;
    const text = diagramToText({ window: plain, connection, idleGaps, language, foldBursts: true });
    expect(text).toContain('== 30 segments, 20 kB, 2.9 ms ==');
    expect(text.split('\n').length).toBeLessThan(20);
    expect(diagramToText({ window: plain, connection, idleGaps, language })).not.toContain('30 segments');
    const svg = diagramToSvg({ ...input, window: plain, foldBursts: true });
    expect(svg).toContain('>30 segments, 20 kB, 2.9 ms<');
    const mermaid = diagramToMermaid({ window: plain, connection, language: 'zh', foldBursts: true });
    expect(mermaid).toContain('  Note over C,S: 30 个报文段，20 kB，2.9 毫秒\n');
    expect(mermaid.match(/->>/g)).toHaveLength(4);
  });
});
