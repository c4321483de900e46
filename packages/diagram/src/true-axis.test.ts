import { exchangeConnection, exchangeWindow, tutorialExchange } from '@synscope/testkit';
import { describe, expect, it } from 'vitest';
import { layoutDiagram } from './layout-diagram.js';

/** A second segment that comes so much later, with no silence folded between. */
function ticksAfterJump(jumpUs: number, viewport: { readonly top: number; readonly height: number }): number {
  const [first, second] = tutorialExchange;
  const window = exchangeWindow([first, { ...second, atUs: jumpUs }]);
  const input = { window, connection: exchangeConnection(window), idleGaps: [], language: 'en' } as const;
  const geometry = layoutDiagram({ ...input, axis: 'true', scale: 1, viewport: { ...viewport, width: 900 } });
  return geometry.ticks.length;
}

describe('marks of the true axis', () => {
  it('are as many beside a time of years as beside one of a second', () => {
    const visible = { top: 1e7, height: 2000 };
    expect(ticksAfterJump(1e6, visible)).toBeGreaterThan(5);
    const fortyYearsUs = 1.27e15;
    expect(ticksAfterJump(fortyYearsUs, visible)).toBe(ticksAfterJump(1e6, visible));
    expect(ticksAfterJump(fortyYearsUs, { top: 1.2e18, height: 2000 })).toBeLessThan(100);
  });

  it('are bounded, however tall the picture is', () => {
    expect(ticksAfterJump(1.27e15, { top: 0, height: 1e18 })).toBeLessThanOrEqual(10_002);
  });
});
