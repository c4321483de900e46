import { exchangeConnection, exchangeWindow, tutorialExchange } from '@synscope/testkit';
import { foldWindow, type ConnectionRow, type SegmentWindow } from '@synscope/trace';
import { describe, expect, it } from 'vitest';
import { marksText } from './bursts.js';
import { diagramToMermaid } from './export/diagram-to-mermaid.js';
import { diagramToSvg } from './export/diagram-to-svg.js';
import { joinWindows, sliceWindow } from './export/slice-window.js';
import { layoutDiagram, type DiagramInput } from './layout-diagram.js';
import { diagramToText } from './text/diagram-to-text.js';
import { arrangePlaces } from './place-order.js';

const own = exchangeWindow(tutorialExchange);
const tutorial = exchangeConnection(own);

const between = (client: string, server: string): ConnectionRow => {
  const endpoint = (text: string): ConnectionRow['client'] => ({ address: text.split(':')[0]!, port: Number(text.split(':')[1]) });
  return { ...tutorial, client: endpoint(client), server: endpoint(server) };
};

const order = (connections: readonly ConnectionRow[], byHost: boolean): string[] =>
  arrangePlaces(connections, byHost).map(({ address, port }) => (port === null ? address : `${address}:${port}`));

describe('the places of several connections', () => {
  it('are one for each endpoint, who opens left of who is opened to', () => {
    const proxied = [between('10.0.0.1:5000', '10.0.0.2:80'), between('10.0.0.2:6000', '10.0.0.3:90'), between('10.0.0.1:5001', '10.0.0.2:80')];
    expect(order(proxied, false)).toEqual(['10.0.0.1:5000', '10.0.0.2:6000', '10.0.0.3:90', '10.0.0.1:5001', '10.0.0.2:80']);
    expect(order(proxied, true)).toEqual(['10.0.0.1', '10.0.0.2', '10.0.0.3']);
  });

  it('end where openers go round in a circle, and give who talks to itself two', () => {
    expect(order([between('10.0.0.1:1', '10.0.0.2:2'), between('10.0.0.2:3', '10.0.0.1:4')], true)).toEqual(['10.0.0.1', '10.0.0.2']);
    expect(order([between('127.0.0.1:1', '127.0.0.1:2')], true)).toEqual(['127.0.0.1', '127.0.0.1']);
  });
});

/** The same connection twice, the second copy one frame behind the first. */
function twice(): SegmentWindow {
  const rows = own.frame.flatMap((_, index) => [index, index]);
  const columns = Object.entries(own).map(([name, column]) => [name, Array.isArray(column) ? rows.map((index) => column[index] as unknown) : column]);
  return {
    ...(Object.fromEntries(columns) as SegmentWindow),
    frame: rows.map((_, row) => row + 1),
    total: rows.length,
    parts: { connections: [0, 1], part: rows.map((_, row) => row % 2), position: rows, before: [null, null] },
  };
}

/** Data of several clients, one segment of each after the other, and nothing else. */
function transfer(parts: number, rounds: number): SegmentWindow {
  const one = exchangeWindow(
    Array.from({ length: rounds }, (_, at) => ({ from: 'client' as const, atUs: at * 10, flags: 'P.', seq: 1 + at * 100, ack: 1, bytes: 100, states: ['ESTABLISHED', 'ESTABLISHED'] as const })),
  );
  const rows = one.frame.flatMap((_, index) => Array.from({ length: parts }, () => index));
  const columns = Object.entries(one).map(([name, column]) => [name, Array.isArray(column) ? rows.map((index) => column[index] as unknown) : column]);
  return {
    ...(Object.fromEntries(columns) as SegmentWindow),
    frame: rows.map((_, row) => row + 1),
    timeNs: rows.map((_, row) => row * 10),
    total: rows.length,
    parts: { connections: Array.from({ length: parts }, (_, part) => part), part: rows.map((_, row) => row % parts), position: rows, before: Array.from({ length: parts }, () => null) },
  };
}

describe('several connections in one picture', () => {
  const connections = [between('10.0.0.1:5000', '10.0.0.9:80'), between('10.0.0.2:5000', '10.0.0.9:80')];
  const input: DiagramInput = {
    window: twice(),
    connection: connections[0]!,
    together: { connections, byHost: false },
    idleGaps: [],
    axis: 'even',
    scale: 54,
    viewport: { top: 0, height: 4_000, width: 900 },
    language: 'en',
  };

  it('have an arrow for each segment between the lifelines of its own connection', () => {
    const { arrows, lifelines, heads } = layoutDiagram(input);
    expect(heads.map((head) => [head.address, head.role, head.lifelines.length])).toEqual([
      ['10.0.0.1', 'client', 1],
      ['10.0.0.2', 'client', 1],
      ['10.0.0.9', 'server', 2],
    ]);
    expect(arrows.position).toEqual(input.window.frame.map((_, row) => row));
    arrows.part.forEach((part, index) => {
      const xs = [lifelines[2 * part]!.x, lifelines[2 * part + 1]!.x];
      expect([arrows.x1[index], arrows.x2[index]].sort((a, b) => a! - b!)).toEqual(xs);
      expect(arrows.label[index]?.above[0]).toMatchObject({ kind: 'mark', text: 'AB'[part] });
    });
  });

  it('say of every segment what it is, however near the lifelines stand', () => {
    const four = ['1', '2', '3', '4'].map((host) => between(`10.0.0.${host}:5000`, '10.0.0.9:80'));
    for (let width = 600; width <= 1500; width += 25) {
      for (const shown of [four.slice(0, 2), four.slice(0, 3), four, connections.map((one, index) => ({ ...one, server: { ...one.server, port: index } }))]) {
        const rows = own.frame.flatMap((_, index) => shown.map(() => index));
        const columns = Object.entries(own).map(([name, column]) => [name, Array.isArray(column) ? rows.map((index) => column[index] as unknown) : column]);
        const parts = { connections: shown.map((_, part) => part), part: rows.map((_, row) => row % shown.length), position: rows, before: shown.map(() => null) };
        const window = { ...(Object.fromEntries(columns) as SegmentWindow), frame: rows.map((_, row) => row + 1), total: rows.length, parts };
        const { arrows } = layoutDiagram({ ...input, window, together: { connections: shown, byHost: false }, viewport: { ...input.viewport, width } });
        arrows.label.forEach((label, index) => {
          const flags = label?.above.find((part) => part.kind === 'flags');
          expect(flags, `row ${index} at ${width}`).toBeDefined();
          const [from, to] = [arrows.x1[index]!, arrows.x2[index]!].sort((a, b) => a - b);
          expect(flags!.x).toBeGreaterThan(from!);
          expect(flags!.x + flags!.width).toBeLessThan(to!);
        });
      }
    }
  });

  it('have the same states along each lifeline as alone, one row apart', () => {
    const { bands } = layoutDiagram(input);
    const alone = layoutDiagram({ ...input, window: own, connection: tutorial, together: undefined as never }).bands;
    const statesOf = (columns: typeof bands, side: number): string[] => columns.state.filter((_, index) => columns.side[index] === side);
    for (const side of [0, 1, 2, 3]) expect(statesOf(bands, side)).toEqual(statesOf(alone, side % 2));
    // The second begins with its own first segment, not with the picture.
    const begins = (side: number): number => bands.yFrom[bands.side.indexOf(side)]!;
    expect(begins(2)).toBeGreaterThan(begins(0) + 40);
  });

  it('are laid out the same whichever part of them is looked at', () => {
    const whole = layoutDiagram(input);
    const part = layoutDiagram({ ...input, viewport: { ...input.viewport, top: 300, height: 200 } });
    part.arrows.position.forEach((position, index) => {
      const at = whole.arrows.position.indexOf(position);
      expect(part.arrows.y1[index]! + 300).toBeCloseTo(whole.arrows.y1[at]!);
      expect(part.arrows.x1[index]).toBe(whole.arrows.x1[at]);
    });
    const stateAt = (geometry: typeof whole, side: number, y: number): string | undefined =>
      geometry.bands.state.find((_, index) => geometry.bands.side[index] === side && geometry.bands.yFrom[index]! <= y && geometry.bands.yTo[index]! > y);
    for (const side of [0, 1, 2, 3]) expect(stateAt(part, side, 100)).toBe(stateAt(whole, side, 400));
  });

  it('keep their states where a part of them is drawn apart', () => {
    const from = 9;
    const part = sliceWindow(input.window, from, input.window.frame.length);
    expect(part.parts?.part).toEqual(input.window.parts!.part.slice(from));
    [0, 1].forEach((which) => {
      const last = input.window.parts!.part.lastIndexOf(which, from - 1);
      expect(part.parts?.before[which]?.serverState).toBe(input.window.serverState[last]);
    });
    const joined = joinWindows([sliceWindow(input.window, 0, from), part]);
    expect(joined.frame).toEqual(input.window.frame);
    expect(joined.parts).toEqual(input.window.parts);
  });

  it('fold a burst to one block across all that have some of it, and say which', () => {
    const calm = transfer(3, 20);
    const three = [...connections, between('10.0.0.3:5000', '10.0.0.8:80')];
    const folded = foldWindow(calm);
    const { bursts, arrows, heads } = layoutDiagram({ ...input, window: folded, connection: three[0]!, together: { connections: three, byHost: false } });
    // The first segment of each tells its states; all others go on together.
    expect(arrows.position).toEqual([0, 1, 2]);
    expect(bursts).toMatchObject([{ position: 3, count: 57, parts: [0, 1, 2], ends: 'A–C · 560 ns' }]);
    const { x1, x2, textX, text } = bursts[0]!;
    expect(text).toBe('57 seg., 5,700 B');
    expect(x1).toBeGreaterThan(heads[0]!.right);
    expect(x2).toBeLessThan(heads.at(-1)!.left);
    // Its words stand between two places.
    for (const x of textX) expect(heads.every(({ left, right }) => x < left || x > right)).toBe(true);
    // Of two of them, only across these.
    const two = layoutDiagram({ ...input, window: foldWindow(transfer(2, 20)), together: { connections: three, byHost: false }, connection: three[0]! });
    expect(two.bursts).toMatchObject([{ parts: [0, 1], count: 38 }]);
    expect(two.bursts[0]!.x2).toBeLessThan(x2);
    // States go on through it, and every export has it.
    for (const side of [0, 1, 2, 3, 4, 5]) expect(two.bands.side.includes(side)).toBe(side < 4);
    const whole = { window: calm, connection: three[0]!, together: { connections: three, byHost: false }, idleGaps: [], language: 'en', foldBursts: true } as const;
    expect(diagramToSvg({ ...whole, axis: 'even', scale: 54 }).match(/57 seg\., 5,700 B/g)).toHaveLength(textX.length);
    expect(diagramToMermaid(whole)).toContain('Note over P0,P4: A–C 57 segments');
  });

  it('are drawn in characters: a line for each place, states beside it, and whose each arrow is', () => {
    const named = new Map([['10.0.0.9', 'a server with quite a long name, for once']]);
    const text = (byHost: boolean, names = new Map<string, string>()): string =>
      diagramToText({ window: sliceWindow(twice(), 0, 8), connection: connections[0]!, together: { connections, byHost }, idleGaps: [], language: 'en', names });
    expect(`\n${text(false)}`).toBe(`
A  10.0.0.1:5000 → 10.0.0.9:80  Open, no data yet
B  10.0.0.2:5000 → 10.0.0.9:80  Open, no data yet

                               client                        client                        server
                            10.0.0.1:5000                 10.0.0.2:5000                  10.0.0.9:80
                                  A                             B                            A B
                                  |                             |                             |
    1    0.000000        SYN-SENT | (A)  SYN  seq 0 --------------------------------.         |
                                  | MSS 65495  WS ×128  …       |                   \`-------->| SYN-RECEIVED+
    2    0.000000                 |                    SYN-SENT | (B)  SYN  seq 0 -------.    |
                                  |                             | MSS 65495  …           \`--->| SYN-RECEIVED+
    3    0.000025                 |         .--------------------------------- (A)  SYN, ACK -|
                     ESTABLISHED+ |<--------'                   | seq 0  ack 1  MSS 65495  …  |
    4    0.000025                 |                             |    .-------- (B)  SYN, ACK -|
                                  |                ESTABLISHED+ |<---'       seq 0  ack 1  …  |
    5    0.000043                 | (A)  ACK  seq 1  ack 1 -------------------------.         |
                                  |                             |                   \`-------->| ESTABLISHED+
    6    0.000043                 |                             | (B)  ACK --------------.    |
                                  |                             | seq 1  ack 1           \`--->| ESTABLISHED+
    7    0.000631                 | (A)  PSH, ACK  5 B -----------------------------.         |
                                  | seq 1  ack 1                |                   \`-------->|
    8    0.000631                 |                             | (B)  PSH, ACK ---------.    |
                                  |                             | seq 1  ack 1           \`--->|
                                  |                             |                             |
+ confirmed
`);
    // A long name moves the places apart; all of it stands there, once.
    const lines = text(true, named).split('\n');
    expect(lines.filter((line) => line.includes('a server with quite a long name, for once')).length).toBe(3);
    for (const line of lines) expect(line).toBe(line.trimEnd());
    const folded = { connections: [...connections, between('10.0.0.3:5000', '10.0.0.8:80')], byHost: false };
    expect(diagramToText({ window: transfer(3, 20), connection: connections[0]!, together: folded, idleGaps: [], language: 'zh', foldBursts: true })).toMatch(/\| =+ 57 段，5,700 字节 =+\|=+\|/);
  });

  it('name the marks of many in few letters', () => {
    expect([[0], [0, 1], [0, 1, 2], [0, 2, 3, 4, 5, 9]].map(marksText)).toEqual(['A', 'A B', 'A–C', 'A C–F J']);
  });

  it('stand beside times of the clock, since the first segment, or since the segment before', () => {
    const timesOf = (times: 'absolute' | 'relative' | 'delta'): readonly string[] =>
      layoutDiagram({ ...input, times, clock: { baseSeconds: 1_679_005_421.475, aheadSeconds: 0 } }).gutter.time;
    expect(timesOf('absolute')[0]).toMatch(/^22:23:41\.475/);
    expect(timesOf('relative').slice(0, 2)).toEqual(['0.000000', '0.000000']);
    expect(timesOf('delta').slice(0, 2)).toEqual(['', '+0 ns']);
  });
});
