import { verdictSentence, type Language } from '@synscope/explain';
import { endpointName, type EndpointNames, roleText } from '../endpoint-text.js';
import type { DiagramGeometry } from '../geometry.js';
import { pixelMetrics } from '../metrics.js';
import { layoutWhole, type ExportInput } from '../whole-diagram.js';
import { escapeXml } from './escape-xml.js';
import { noteLines, type FrameNotes, type NoteLine } from './notes.js';
import { svgArrows, svgBands, svgBursts, svgFolds, svgTimes } from './svg-parts.js';
import { svgStyle } from './svg-style.js';

export interface SvgInput extends ExportInput {
  /** Width of the picture in pixels, at least 600; 960 where absent. */
  readonly width?: number;
  /** Light where absent: what is printed or put on a slide is on white. */
  readonly theme?: 'light' | 'dark';
  /** What people wrote about frames of the window; stands below the diagram. */
  readonly notes?: readonly FrameNotes[];
}

/** Height of the title and the two names above the diagram. */
const headerHeight = 96;

/** Notes below the diagram: their margin, the height of a line, and about the width of a Latin character. */
const noteMargin = 32;
const noteLeading = 20;
const columnWidth = 8;
/** Where a note's words begin, after its frame's number. */
const noteIndent = 56;

function svgNote({ frame, text }: NoteLine, y: number): string {
  const number = frame === null ? '' : `<text class="note note-frame" x="${noteMargin}" y="${y}">#${frame}</text>`;
  return `${number}<text class="note" x="${noteMargin + noteIndent}" y="${y}">${escapeXml(text)}</text>`;
}

function header(geometry: DiagramGeometry, title: string, language: Language, names?: EndpointNames): string {
  const [left, right] = geometry.lifelines;
  const name = (x: number, anchor: 'start' | 'end', line: typeof left): string =>
    `<text class="endpoint" x="${x}" y="66" text-anchor="${anchor}">${escapeXml(endpointName(line.endpoint, names))}</text>` +
    `<text class="role" x="${x}" y="85" text-anchor="${anchor}">${escapeXml(roleText(line, language))}</text>`;
  return (
    `<text class="title" x="${left.bandLeft}" y="30">${escapeXml(title)}</text>` +
    name(left.bandLeft, 'start', left) +
    name(right.bandRight, 'end', right)
  );
}

/**
 * The diagram of all rows of the window as a picture that stands alone: it carries its style, asks for nothing from
 * anywhere, and every text in it is escaped.
 */
export function diagramToSvg(input: SvgInput): string {
  const width = Math.max(600, input.width ?? 960);
  const geometry = layoutWhole(input, pixelMetrics(width));
  const { language } = input;
  const title = verdictSentence(input.connection.summary.verdict, language);
  const notes = noteLines(input.notes ?? [], (width - 2 * noteMargin - noteIndent) / columnWidth);
  const notesTop = Math.ceil(geometry.height + headerHeight);
  const height = notesTop + (notes.length === 0 ? 0 : notes.length * noteLeading + noteMargin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
      ` role="img" lang="${language}">`,
    `<title>${escapeXml(title)}</title>`,
    `<style>${svgStyle(input.theme ?? 'light')}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    header(geometry, title, language, input.names),
    `<g transform="translate(0 ${headerHeight})">`,
    svgTimes(geometry),
    svgBands(geometry, language),
    svgFolds(geometry),
    svgBursts(geometry),
    svgArrows(geometry),
    '</g>',
    ...notes.map((line, index) => svgNote(line, notesTop + (index + 1) * noteLeading)),
    '</svg>',
    '',
  ].join('\n');
}
