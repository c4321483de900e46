import { languages, machineActionWords, machineEventWords } from '@synscope/explain';
import { End, stateMachine, StateRule, TcpState, tcpStateNames } from '@synscope/tcp';
import type { StateChange } from '@synscope/trace';
import { describe, expect, it } from 'vitest';
import { estimateTextWidth } from '../text-width.js';
import { machineLines, machineNodes, machineSize, type MachineLine } from './machine-layout.js';
import { machinePath } from './machine-path.js';

interface Box {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const nodeBoxes: readonly Box[] = machineNodes.map(({ state, x, y }) => ({
  name: tcpStateNames[state],
  left: x - machineSize.boxWidth / 2,
  right: x + machineSize.boxWidth / 2,
  top: y - machineSize.boxHeight / 2,
  bottom: y + machineSize.boxHeight / 2,
}));

/** Text of 10 units: the estimate is made for the diagram's own texts, which are larger. */
const textScale = 10 / 12;

function labelBox({ edge, labelX, labelY, anchor }: MachineLine, language: 'en' | 'zh'): Box {
  const words = [machineEventWords(edge.event, language), ...(edge.action === 'none' ? [] : [machineActionWords(edge.action, language)])];
  const width = Math.max(...words.map((word) => estimateTextWidth(word, 'state') * textScale));
  const left = anchor === 'start' ? labelX : anchor === 'end' ? labelX - width : labelX - width / 2;
  return {
    name: `${tcpStateNames[edge.from]} to ${tcpStateNames[edge.to]}`,
    left,
    right: left + width,
    top: labelY - 9,
    bottom: labelY + 1 + (words.length - 1) * machineSize.lineHeight,
  };
}

describe('the drawing of the state machine', () => {
  it('has a box for every state, and a line from box to box for every transition', () => {
    const states = new Set(machineNodes.map(({ state }) => state));
    expect([...states].toSorted((a, b) => a - b)).toEqual(Object.values(TcpState).filter((state) => state !== TcpState.unknown));
    expect(machineLines).toHaveLength(stateMachine.length);
    const touches = (box: Box, [x, y]: readonly [number, number]): boolean =>
      x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    for (const { edge, points } of machineLines) {
      const of = (state: TcpState): Box[] => nodeBoxes.filter(({ name }) => name === tcpStateNames[state]);
      expect(of(edge.from).some((box) => touches(box, points[0])), tcpStateNames[edge.from]).toBe(true);
      expect(of(edge.to).some((box) => touches(box, points.at(-1)!)), tcpStateNames[edge.to]).toBe(true);
    }
  });

  it('has words that hide neither each other nor a box, and stay within it', () => {
    for (const language of languages) {
      const labels = machineLines.map((line) => labelBox(line, language));
      const boxes = [...labels, ...nodeBoxes];
      const hidden = labels.flatMap((a) => boxes.filter((b) => a !== b && overlap(a, b)).map((b) => `${a.name} / ${b.name}`));
      expect(hidden, language).toEqual([]);
      expect(labels.filter(({ left, right }) => left < 0 || right > machineSize.width), language).toEqual([]);
    }
  });
});

/** Changes of one end, a segment each. */
const changesOf = (...states: readonly TcpState[]): StateChange[] =>
  states.map((state, position) => ({
    position,
    frame: position + 1,
    end: End.client,
    state,
    certainty: 0,
    rule: StateRule.none,
  }));

const { closed, synSent, synReceived, established, finWait1, finWait2, closing, lastAck, timeWait } = TcpState;

/** Each step as the states that it passes. */
const passed = (...states: readonly TcpState[]): string[] =>
  machinePath(changesOf(...states), End.client, Infinity).steps.map(({ edges, isReset }) =>
    isReset ? 'reset' : edges.map((edge) => tcpStateNames[edge.to]).join(' '),
  );

describe('a way through the state machine', () => {
  it('follows its lines', () => {
    expect(passed(synSent, established, finWait1, finWait2, timeWait)).toEqual([
      'SYN-SENT',
      'ESTABLISHED',
      'FIN-WAIT-1',
      'FIN-WAIT-2',
      'TIME-WAIT',
    ]);
    expect(passed(synSent, synReceived, established, finWait1, closing, timeWait)).not.toContain('');
  });

  it('passes through what was not seen to last', () => {
    expect(passed(synReceived, established, lastAck, closed)).toEqual([
      'SYN-RECEIVED',
      'ESTABLISHED',
      'CLOSE-WAIT LAST-ACK',
      'CLOSED',
    ]);
    expect(passed(synSent, established, finWait1, timeWait).at(-1)).toBe('TIME-WAIT');
  });

  it('knows a reset, and a capture that begins in the middle', () => {
    expect(passed(synSent, closed)).toEqual(['SYN-SENT', 'reset']);
    expect(passed(synSent, established, closed).at(-1)).toBe('reset');
    const path = machinePath(changesOf(established, finWait1), End.client, Infinity);
    expect(path.steps[0]).toMatchObject({ from: null, edges: [], isReset: false });
    expect(path.state).toBe(finWait1);
  });

  it('ends where the segments that count end', () => {
    const path = machinePath(changesOf(synSent, established, finWait1), End.client, 1);
    expect(path.state).toBe(established);
    expect(machinePath(changesOf(synSent), End.server, 9)).toEqual({ steps: [], state: null, hasBegun: false });
  });
});
