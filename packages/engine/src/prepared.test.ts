import { parseScript, scriptToPcap } from '@synscope/testkit';
import type { View } from '@synscope/protocol';
import { expect, it } from 'vitest';
import { CaptureEngine } from './capture-engine.js';

const segments = 60_000;

/** A long connection with a silence now and then, and segments that no burst has. */
const capture = scriptToPcap(
  parseScript(
    [
      '0 > S 0:0(0) win 64240',
      '+0.01 < S. 0:0(0) ack 1 win 65160',
      '+0.01 > . 1:1(0) ack 1 win 64240',
      ...Array.from({ length: segments }, (_, index) => `+${index % 9_000 === 0 ? 3 : 0.0001} > ${index % 7_000 === 1 ? 'P' : ''}. ${1 + index}:${2 + index}(1) ack 1 win 64240`),
    ].join('\n') + '\n',
  ),
);

const view = (withSegments: boolean): View => ({
  capture: '',
  connections: { sort: 'connection', descending: false, filter: '', first: 0, count: 10 },
  segments: withSegments
    ? { connection: 0, from: { by: 'position', position: 30_000 }, count: 50, folds: { open: [], longerThan: 0 } }
    : null,
});

function analysed(): CaptureEngine {
  const engine = new CaptureEngine();
  engine.push(capture);
  engine.end();
  return engine;
}

it('shows the same of a long connection, whether it was read before somebody opened it or then', () => {
  const asked = analysed().picture(view(true));
  const engine = analysed();
  // The list is seen, and then there is time.
  engine.picture(view(false));
  while (engine.work());
  const { segments: shown, idleGaps } = engine.picture(view(true));
  expect(shown).toEqual(asked.segments);
  expect(idleGaps).toEqual(asked.idleGaps);
  expect(idleGaps.length).toBeGreaterThan(5);
  expect(shown?.bursts).toBeDefined();
});
