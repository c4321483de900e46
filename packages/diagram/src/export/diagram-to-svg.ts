import { verdictSentence, type Language } from '@synscope/explain';
import { endpointName, type EndpointNames, headName, roleText } from '../endpoint-text.js';
import type { DiagramGeometry } from '../geometry.js';
import { partMark } from '../label-text.js';
import type { Together } from '../layout-diagram.js';
import { countColumns } from '../text-width.js';
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

/** What stands between two connections of a title. */
const between = ' · ';

/** `A 10.0.0.1:40000 → 10.0.0.2:80 · B …` */
export const togetherTitle = (connections: Together['connections'], names?: EndpointNames): string =>
  connections.map(({ client, server }, part) => `${partMark(part)} ${endpointName(client, names)} → ${endpointName(server, names)}`).join(between);

/** The connections in as many lines as the width needs, each of them whole. */
function titleLines(title: string, width: number): string[] {
  const most = (width - 2 * noteMargin) / columnWidth;
  return title.split(between).reduce<string[]>((lines, one) => {
    const last = lines.at(-1);
    if (last !== undefined && countColumns(last + between + one, 'more') <= most) lines[lines.length - 1] = last + between + one;
    else lines.push(one);
    return lines;
  }, []);
}

/** The connections, and below them what stands above the lifelines. */
function severalHeader({ heads, lifelines }: DiagramGeometry, lines: readonly string[], language: Language, names?: EndpointNames): string {
  const below = (lines.length - 1) * noteLeading;
  const named = heads.map((head, index) => {
    const isLast = index === heads.length - 1;
    // The last one ends where the picture does.
    const place = isLast ? `x="${head.nameRight}" text-anchor="end"` : `x="${(head.left + head.right) / 2}" text-anchor="middle"`;
    return (
      `<text class="role" ${place} y="${52 + below}">${escapeXml(roleText({ end: head.role, roleSeen: head.roleSeen }, language))}</text>` +
      `<text class="endpoint several" ${place} y="${70 + below}">${escapeXml(headName(head, names))}</text>`
    );
  });
  const marks = lifelines.map(
    ({ part, bandLeft, bandRight }) =>
      `<text class="mark mark-${partMark(part)}" x="${(bandLeft + bandRight) / 2}" y="${90 + below}" text-anchor="middle">${partMark(part)}</text>`,
  );
  return [...lines.map((line, index) => `<text class="connections" x="${noteMargin}" y="${26 + index * noteLeading}">${escapeXml(line)}</text>`), ...named, ...marks].join('');
}

/**
 * The diagram of all rows of the window as a picture that stands alone: it carries its style, asks for nothing from
 * anywhere, and every text in it is escaped.
 */
export function diagramToSvg(input: SvgInput): string {
  const geometry = layoutWhole(input, pixelMetrics(Math.max(600, input.width ?? 960)));
  // Several connections may need more than was asked for.
  const { width } = geometry;
  const { language, together } = input;
  const title = together === undefined ? verdictSentence(input.connection.summary.verdict, language) : togetherTitle(together.connections, input.names);
  const notes = noteLines(input.notes ?? [], (width - 2 * noteMargin - noteIndent) / columnWidth);
  const lines = titleLines(title, width);
  const top = headerHeight + (together === undefined ? 0 : (lines.length - 1) * noteLeading);
  const notesTop = Math.ceil(geometry.height + top);
  const height = notesTop + (notes.length === 0 ? 0 : notes.length * noteLeading + noteMargin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
      ` role="img" lang="${language}">`,
    `<title>${escapeXml(title)}</title>`,
    `<style>${svgStyle(input.theme ?? 'light')}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    together === undefined ? header(geometry, title, language, input.names) : severalHeader(geometry, lines, language, input.names),
    `<g transform="translate(0 ${top})">`,
    svgTimes(geometry),
    // Of several connections, blocks run behind the bands that stand between.
    ...(together === undefined ? [] : [svgBursts(geometry)]),
    svgBands(geometry, language),
    svgFolds(geometry),
    ...(together === undefined ? [svgBursts(geometry)] : []),
    svgArrows(geometry, together !== undefined),
    '</g>',
    ...notes.map((line, index) => svgNote(line, notesTop + (index + 1) * noteLeading)),
    '</svg>',
    '',
  ].join('\n');
}
