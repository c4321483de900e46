import { diagramToMermaid, diagramToSvg, diagramToText, layoutDiagram } from '@synscope/diagram';

/** @typedef {import('./dice.mjs').Dice} Dice */
/** @typedef {Pick<import('@synscope/diagram').ExportInput, 'window' | 'connection' | 'idleGaps'>} Drawing */

/**
 * A window of a connection drawn in every way there is.
 * @param {Drawing} drawing
 * @param {Dice} dice
 * @returns {string[]}
 */
export function drawDiagrams(drawing, dice) {
  const language = dice.pick(/** @type {const} */ (['en', 'zh']));
  const leftEnd = dice.pick(/** @type {const} */ (['client', 'server']));
  const rawNumbers = dice.happens(0.5);
  const common = { ...drawing, language, leftEnd, rawNumbers };
  const axes = /** @type {const} */ ([
    ['even', dice.pick([6, 56, 200])],
    ['true', dice.pick([1e-9, 1e-6, 1e-3, 1])],
  ]);
  const geometry = axes.map(([axis, scale]) => {
    const viewport = { top: dice.pick([0, 0, 500, 1e7, -100]), height: 2000, width: dice.between(320, 1600) };
    return JSON.stringify(layoutDiagram({ ...common, axis, scale, viewport }));
  });
  const svg = diagramToSvg({ ...common, axis: axes[0][0], scale: axes[0][1] });
  if (svg.includes('NaN') || svg.includes('Infinity')) throw new Error('there is a number in the SVG that is none');
  return [
    ...geometry,
    svg,
    diagramToText({ ...common, columns: dice.between(60, 200) }),
    diagramToMermaid({ ...drawing, language }),
  ];
}
