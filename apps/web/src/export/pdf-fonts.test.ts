import { expect, it } from 'vitest';
import { pdfRuns } from './pdf-fonts.js';

it('writes Latin text in one face, and arrows in the one that has them', () => {
  // Widths by Adobe's metrics: S 667, Y 667, N 722; in Courier every character 600.
  expect(pdfRuns('SYN', 'Helvetica')).toEqual([{ face: 'Helvetica', codes: [0x53, 0x59, 0x4e], width: 2056 }]);
  expect(pdfRuns('SYN', 'Courier')?.[0]?.width).toBe(1800);
  expect(pdfRuns('→ 3 ×', 'Helvetica-Bold')?.map(({ face, codes }) => [face, ...codes])).toEqual([
    ['Symbol', 0xae],
    ['Helvetica-Bold', 0x20, 0x33, 0x20, 0xd7],
  ]);
});

it('gives up text that no face has', () => {
  expect(pdfRuns('握手', 'Helvetica')).toBeNull();
  expect(pdfRuns('a\u0007', 'Helvetica')).toBeNull();
});
