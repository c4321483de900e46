import type { ArrowColumns, DiagramGeometry } from '@synscope/diagram';
import { formatDuration, linkWords, type Language } from '@synscope/explain';
import type { ReactElement } from 'react';
import type { SegmentLink } from './related-segments.js';
import { silenceWords } from './silences-layer.js';
import styles from './links-layer.module.css';

interface LinksLayerProps {
  readonly geometry: DiagramGeometry;
  readonly links: readonly SegmentLink[];
  readonly selected: number;
  readonly language: Language;
}

/** From the lifeline to the bracket, which fits before the labels; to that of what was sent again, which may go beside it. */
const bracketInset = 5;
const againInset = 8;
/** From the bracket to its text. */
const textInset = 7;
/** How far a bracket reaches towards the lifeline at its ends. */
const tickLength = 4;
const lineHeight = 16;
/** Steps of four pixels: about a row, on a phone. */
const nearbySteps = 16;
/** How far text reaches above its baseline, and below. */
const ascent = 11;
const descent = 3;
/** Width of a character at most, so that text keeps off the labels of arrows without being measured. */
const latinWidth = 7.5;
const wideWidth = 13;
const edge = 8;

const widthOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + (one.codePointAt(0)! > 0x2e80 ? wideWidth : latinWidth), 0);

/** Room that text takes, its baseline at y. */
interface Place {
  readonly text: string;
  readonly xFrom: number;
  readonly xTo: number;
  readonly y: number;
}

const overlaps = (one: Place, xFrom: number, xTo: number, y: number): boolean =>
  Math.abs(one.y - y) < lineHeight && xFrom < one.xTo && xTo > one.xFrom;

/** Whether text would lie on a label. */
const isOnLabel = (arrows: ArrowColumns, place: Place): boolean =>
  arrows.label.some((label) =>
    [
      { parts: label?.above ?? [], at: label?.aboveY ?? 0 },
      { parts: label?.below ?? [], at: label?.belowY ?? 0 },
    ].some(({ parts, at }) => parts.some((part) => overlaps(place, part.x, part.x + part.width, at))),
  );

/** Whether an arrow would go through text. */
function isOnArrow({ x1, x2, y1, y2 }: ArrowColumns, { xFrom, xTo, y }: Place): boolean {
  return x1.some((start, row) => {
    const yAt = (x: number): number => y1[row] + ((y2[row] - y1[row]) * (x - start)) / (x2[row] - start || 1);
    const [top, bottom] = [yAt(xFrom), yAt(xTo)].sort((a, b) => a - b);
    return bottom > y - ascent && top < y + descent;
  });
}

/**
 * Where text stands beside a bracket: as near to the selected segment as can be, as that is in sight, and on no label, no
 * silence and no other such text. Where there is room for it nearby that no arrow goes through, there; the shorter text where there is
 * none for the longer one.
 */
function placeOf(
  arrows: ArrowColumns,
  taken: readonly Place[],
  { x, left, yOwn, yOther }: { x: number; left: boolean; yOwn: number; yOther: number },
  texts: readonly string[],
): Place | null {
  const [top, bottom] = [Math.min(yOwn, yOther) + lineHeight, Math.max(yOwn, yOther) - 6];
  const count = Math.max(0, Math.min(200, Math.floor((bottom - top) / 4) + 1));
  for (const mayCross of [false, true]) {
    const steps = mayCross ? count : Math.min(count, nearbySteps);
    for (const text of texts) {
      const [xFrom, xTo] = left ? [x, x + widthOf(text)] : [x - widthOf(text), x];
      for (let step = 0; step < steps; step++) {
        const place = { text, xFrom, xTo, y: yOther > yOwn ? top + step * 4 : bottom - step * 4 };
        const isFree = !isOnLabel(arrows, place) && !taken.some((one) => overlaps(one, xFrom, xTo, place.y));
        if (isFree && (mayCross || !isOnArrow(arrows, place))) return place;
      }
    }
  }
  return null;
}

/** A bracket from the selected segment to what it has to do with, and the time between them; a stub where that is out of sight. */
export function LinksLayer({ geometry, links, selected, language }: LinksLayerProps): ReactElement | null {
  const { arrows, lifelines, height } = geometry;
  const own = arrows.position.indexOf(selected);
  if (own < 0) return null;
  const taken = geometry.folds.flatMap((fold): Place[] => {
    const { xs, y } = silenceWords(geometry, fold);
    const half = widthOf(fold.text) / 2;
    return xs.map((x) => ({ text: fold.text, xFrom: x - half, xTo: x + half, y }));
  });
  return (
    <g aria-hidden="true">
      {links.map((link) => {
        const later = link.kind === 'acknowledgedBy' || link.kind === 'sentAgain';
        // At the end that sent the data: there it is sent, and there its acknowledgment comes in.
        const atSender = link.kind !== 'acknowledges';
        const left = (arrows.fromLeft[own] === 1) === atSender;
        const inward = left ? 1 : -1;
        const line = Math[left ? 'min' : 'max'](...lifelines.filter(({ part }) => part === arrows.part[own]).map(({ x }) => x));
        const isAgain = link.kind === 'sentAgain' || link.kind === 'repeats';
        const x = line + inward * (isAgain ? againInset : bracketInset);
        const yAt = (row: number): number => ((arrows.fromLeft[row] === 1) === left ? arrows.y1[row] : arrows.y2[row]);
        const partner = arrows.position.indexOf(link.position);
        const there = partner < 0 ? (later ? Infinity : -Infinity) : yAt(partner);
        const outside = there < 0 || there > height;
        const yOwn = Math.max(edge, Math.min(height - edge, yAt(own)));
        const yOther = outside ? (later ? height - edge : edge) : there;
        const time = formatDuration(link.ns, language);
        const xText = x + inward * textInset;
        const texts = outside || isAgain ? [linkWords(link, language), time] : [time];
        const place = placeOf(arrows, taken, { x: xText, left, yOwn, yOther }, texts);
        if (place !== null) taken.push(place);
        const tip = later ? -6 : 6;
        const tick = `H${x - inward * tickLength}`;
        return (
          <g key={link.kind} className={styles.link} data-part="link" data-kind={link.kind} data-outside={outside || undefined}>
            <path className={styles.line} d={`M${x} ${yOwn}V${yOther}`} />
            <path
              className={styles.ends}
              d={
                outside
                  ? `M${x} ${yOwn}${tick}M${x - 4} ${yOther + tip}L${x} ${yOther}L${x + 4} ${yOther + tip}`
                  : `M${x} ${yOwn}${tick}M${x} ${yOther}${tick}`
              }
            />
            {place !== null && (
              <text className={styles.text} x={xText} y={place.y} textAnchor={left ? 'start' : 'end'}>
                {place.text}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
