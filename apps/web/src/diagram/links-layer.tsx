import type { ArrowColumns, DiagramGeometry } from '@synscope/diagram';
import { formatDuration, linkWords, type Language } from '@synscope/explain';
import type { ReactElement } from 'react';
import type { SegmentLink } from './related-segments.js';
import styles from './links-layer.module.css';

interface LinksLayerProps {
  readonly geometry: DiagramGeometry;
  readonly links: readonly SegmentLink[];
  readonly selected: number;
  readonly language: Language;
}

/** From the lifeline to the bracket, which fits before the labels; and to its text. */
const bracketInset = 6;
const textInset = 12;
const lineHeight = 16;
/** Width of a character at most, so that text keeps off the labels of arrows without being measured. */
const latinWidth = 7.5;
const wideWidth = 13;
const edge = 8;

const widthOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + (one.codePointAt(0)! > 0x2e80 ? wideWidth : latinWidth), 0);

/** Whether text of so much width, its baseline at y, would lie on a label. */
function isFree(arrows: ArrowColumns, xFrom: number, xTo: number, y: number): boolean {
  return !arrows.label.some((label) =>
    [
      { parts: label?.above ?? [], at: label?.aboveY ?? 0 },
      { parts: label?.below ?? [], at: label?.belowY ?? 0 },
    ].some(({ parts, at }) => Math.abs(at - y) < lineHeight && parts.some((part) => part.x < xTo && part.x + part.width > xFrom)),
  );
}

/** A bracket from the selected segment to what it has to do with, and the time between them; a stub where that is out of sight. */
export function LinksLayer({ geometry, links, selected, language }: LinksLayerProps): ReactElement | null {
  const { arrows, lifelines, height } = geometry;
  const own = arrows.position.indexOf(selected);
  if (own < 0) return null;
  return (
    <g aria-hidden="true">
      {links.map((link) => {
        const later = link.kind === 'acknowledgedBy' || link.kind === 'sentAgain';
        // At the end that sent the data: there it is sent, and there its acknowledgment comes in.
        const atSender = link.kind !== 'acknowledges';
        const left = (arrows.fromLeft[own] === 1) === atSender;
        const inward = left ? 1 : -1;
        const line = Math[left ? 'min' : 'max'](...lifelines.filter(({ part }) => part === arrows.part[own]).map(({ x }) => x));
        const x = line + inward * bracketInset;
        const yAt = (row: number): number => ((arrows.fromLeft[row] === 1) === left ? arrows.y1[row] : arrows.y2[row]);
        const partner = arrows.position.indexOf(link.position);
        const there = partner < 0 ? (later ? Infinity : -Infinity) : yAt(partner);
        const outside = there < 0 || there > height;
        const yOwn = Math.max(edge, Math.min(height - edge, yAt(own)));
        const yOther = outside ? (later ? height - edge : edge) : there;
        const text = outside || link.kind === 'sentAgain' || link.kind === 'repeats' ? linkWords(link, language) : formatDuration(link.ns, language);
        const width = widthOf(text);
        const xText = line + inward * textInset;
        const [xFrom, xTo] = left ? [xText, xText + width] : [xText - width, xText];
        const [top, bottom] = [Math.min(yOwn, yOther), Math.max(yOwn, yOther)];
        const places = Array.from({ length: Math.min(200, Math.max(0, Math.floor((bottom - top - lineHeight) / 4))) }, (_, step) =>
          outside && !later ? top + lineHeight + step * 4 : bottom - 6 - step * 4,
        );
        const yText = places.find((y) => isFree(arrows, xFrom, xTo, y));
        const tip = later ? -6 : 6;
        return (
          <g key={link.kind} className={styles.link} data-part="link" data-kind={link.kind} data-outside={outside || undefined}>
            <path
              className={styles.line}
              d={
                outside
                  ? `M${x - inward * 5} ${yOwn}H${x}V${yOther}M${x - 4} ${yOther + tip}L${x} ${yOther}L${x + 4} ${yOther + tip}`
                  : `M${x - inward * 5} ${yOwn}H${x}V${yOther}H${x - inward * 5}`
              }
            />
            {yText !== undefined && (
              <text className={styles.text} x={xText} y={yText} textAnchor={left ? 'start' : 'end'}>
                {text}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
