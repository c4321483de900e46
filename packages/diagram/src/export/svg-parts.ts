import { certaintyWord, type Language } from '@synscope/explain';
import { partMark } from '../label-text.js';
import { arrowShape } from '../arrow-shape.js';
import type { ArrowLabel, BandLabel, DiagramGeometry, LabelPart } from '../geometry.js';
import { nameMiddle } from '../band-columns.js';
import { stateStage } from '../state-stage.js';
import { escapeXml } from './escape-xml.js';

const n = (value: number): string => String(Math.round(value * 100) / 100);

const box = (x: number, y: number, width: number, height: number): string =>
  `x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"`;

/** Height of the box around a badge, and how far it reaches above the baseline. */
const badgeHeight = 17;
const badgeRise = 12.5;
const hatchDistance = 7;

/** Diagonal lines within a band that is inferred: a pattern, so that colour is not the only signal. */
function hatch(left: number, right: number, top: number, bottom: number): string {
  const lines: string[] = [];
  const width = right - left;
  for (let y = top - width + hatchDistance; y < bottom; y += hatchDistance) {
    // From the left edge up to the right, cut at the band's edges.
    const fromY = Math.min(bottom, y + width);
    const toY = Math.max(top, y);
    const xAt = (lineY: number): string => n(left + y + width - lineY);
    if (toY < fromY) lines.push(`M${xAt(fromY)} ${n(fromY)}L${xAt(toY)} ${n(toY)}`);
  }
  return `<path class="hatch" d="${lines.join('')}"/>`;
}

/** The state bands, their names, and the lifelines along them. */
export function svgBands({ bands, bandLabels, lifelines }: DiagramGeometry, language: Language): string {
  const parts = bands.side.map((side, index) => {
    const { x, bandLeft, bandRight } = lifelines[side];
    const top = bands.yFrom[index];
    const bottom = bands.yTo[index];
    const certainty = bands.certainty[index];
    return (
      `<g class="stage-${stateStage(bands.state[index])} ${certainty}">` +
      `<rect class="ground" ${box(bandLeft, top + 1, bandRight - bandLeft, Math.max(0, bottom - top - 2))} rx="4"/>` +
      (certainty === 'inferred' ? hatch(bandLeft, bandRight, top + 1, bottom - 1) : '') +
      `<path class="line" d="M${n(x)} ${n(top + 1)}V${n(bottom - 1)}"/></g>`
    );
  });
  for (const label of bandLabels) {
    const { x } = lifelines[label.side];
    const middle = n(nameMiddle(label, lifelines[label.side]));
    const y = label.y + 16;
    const stage = stateStage(label.state);
    if (label.vertical) {
      parts.push(uprightName(label, x, middle, stage));
      continue;
    }
    parts.push(`<text class="state stage-${stage}" x="${middle}" y="${n(y)}" text-anchor="middle">${label.text}</text>`);
    if (label.certainty !== 'certain' && label.state !== 'unknown' && label.room > 40) {
      parts.push(
        `<text class="certainty" x="${middle}" y="${n(y + 15)}" text-anchor="middle">` +
          `${escapeXml(certaintyWord(label.certainty, language))}</text>`,
      );
    }
  }
  return parts.join('\n');
}

/** A state's name along its band; it may be broken in two lines. */
function uprightName({ text, y, small }: BandLabel, x: number, middle: string | number, stage: string): string {
  const lines = text.split('\n');
  const turn = x > Number(middle) ? -90 : 90;
  const spans = lines.map((line, index) => `<tspan x="0" dy="${index === 0 ? (small ? 3 : 3.5) - (lines.length - 1) * 5.5 : 11}">${line}</tspan>`);
  return `<text class="upright${small ? ' slim' : ''} stage-${stage}" transform="translate(${middle} ${n(y)}) rotate(${turn})" text-anchor="middle">${spans.join('')}</text>`;
}

function svgPart(part: LabelPart, y: number): string {
  const text = escapeXml(part.text);
  if (part.kind !== 'badge') {
    return `<text class="${part.kind} halo" x="${n(part.x)}" y="${n(y)}" xml:space="preserve">${text}</text>`;
  }
  return (
    `<g class="tone-${part.tone}"><rect ${box(part.x, y - badgeRise, part.width, badgeHeight)} rx="8.5"/>` +
    `<text class="badge" x="${n(part.x + part.width / 2)}" y="${n(y)}" text-anchor="middle">${text}</text></g>`
  );
}

/** @param mark which of several connections it is of */
const svgLabel = (label: ArrowLabel, mark: number | null): string =>
  [
    ...label.above.map((part) => (part.kind === 'mark' ? svgMark(part, label.aboveY, mark ?? 0) : svgPart(part, label.aboveY))),
    ...label.below.map((part) => svgPart(part, label.belowY)),
  ].join('');

/** The mark of one of several connections, cut out of its colour. */
const svgMark = (part: LabelPart, y: number, of: number): string =>
  `<g class="mark-${partMark(of)}"><rect ${box(part.x, y - badgeRise, part.width, badgeHeight)} rx="4"/>` +
  `<text class="badge cut" x="${n(part.x + part.width / 2)}" y="${n(y)}" text-anchor="middle">${part.text}</text></g>`;

/** The arrows, then their labels over them. */
export function svgArrows({ arrows }: DiagramGeometry, several: boolean): string {
  const shapes = arrows.position.map((_, index) => {
    const shape = arrowShape(arrows, index);
    const path = (name: string, d: string): string => (d === '' ? '' : `<path class="${name}" d="${d}"/>`);
    const inferred = arrows.headMeasured[index] === 1 ? '' : ' head-inferred';
    return (
      `<g class="${several ? `mark-${partMark(arrows.part[index])}` : `kind-${arrows.kind[index]}`}${inferred}">` +
      path('shaft', shape.shaft) +
      path('inferred-shaft', shape.inferredShaft) +
      path('head', shape.head) +
      path('cross', shape.cross) +
      '</g>'
    );
  });
  const labels = arrows.label.map((label, index) => (label === null ? '' : svgLabel(label, several ? arrows.part[index] : null)));
  return [...shapes, ...labels.filter((label) => label !== '')].join('\n');
}

/** Frame numbers and times, and the marks of a true axis. */
export function svgTimes({ gutter, ticks, right, gutterRight }: DiagramGeometry): string {
  const parts: string[] = [];
  for (const tick of ticks) {
    parts.push(
      `<path class="tick" d="M${n(gutterRight)} ${n(tick.y)}H${n(right)}"/>`,
      `<text class="time" x="${n(gutterRight - 12)}" y="${n(tick.y + 4)}" text-anchor="end">${escapeXml(tick.text)}</text>`,
    );
  }
  if (ticks.length > 0) return parts.join('\n');
  gutter.frame.forEach((frame, index) => {
    if (gutter.shown[index] === 0) return;
    const y = gutter.y[index];
    const x = n(gutterRight - 12);
    parts.push(
      `<text class="number" x="${x}" y="${n(y - 3)}" text-anchor="end">${frame}</text>`,
      `<text class="time" x="${x}" y="${n(y + 12)}" text-anchor="end">${gutter.time[index]}</text>`,
    );
  });
  return parts.join('\n');
}

/** Folded bursts: a pile of sheets, with what it holds written on it. */
export function svgBursts({ bursts }: DiagramGeometry): string {
  return bursts
    .map(({ x1, x2, yFrom, yTo, text, textX, textY, ends, endsY }) => {
      const line = (name: string, words: string | null, y: number): string =>
        words === null ? '' : textX.map((x) => `<text class="${name}" x="${n(x)}" y="${n(y + 4.5)}" text-anchor="middle">${escapeXml(words)}</text>`).join('');
      return (
        `<rect class="burst" ${box(x1 + 4, yFrom + 3, x2 - x1, yTo - yFrom)} rx="6"/>` +
        `<rect class="burst" ${box(x1, yFrom, x2 - x1, yTo - yFrom)} rx="6"/>` +
        line('flags', text, textY) +
        line('burst-ends', ends, endsY)
      );
    })
    .join('\n');
}

/** Silences, over the lifelines that they break. */
export function svgFolds({ folds, left: outerLeft, right: outerRight, gutterRight }: DiagramGeometry): string {
  const left = gutterRight - 2;
  const right = outerRight + 2;
  const centre = n((outerLeft + outerRight) / 2);
  return folds
    .map(
      ({ yFrom, yTo, text }) =>
        `<rect class="fold" ${box(left, yFrom, right - left, yTo - yFrom)}/>` +
        `<path class="fold-edge" d="M${n(left)} ${n(yFrom)}H${n(right)}M${n(left)} ${n(yTo)}H${n(right)}"/>` +
        `<text class="fold-text" x="${centre}" y="${n((yFrom + yTo) / 2 + 4)}" text-anchor="middle">${escapeXml(text)}</text>`,
    )
    .join('\n');
}
