import { diagramToMermaid, diagramToText, togetherTitle, type AxisKind, type EndpointNames } from '@synscope/diagram';
import { verdictSentence, type Language } from '@synscope/explain';
import type { Session } from '../store/session.js';
import { saveBlob } from '../transport/file-road.js';
import { drawPages, drawSvg, rasterise } from './draw-pictures.js';
import { fileEnding, type ExportFormat } from './export-formats.js';
import { fetchExcerpt, placeInExcerpt, togetherOf, type ExportedSegments, type Several } from './fetch-excerpt.js';
import { writeOneFilePage } from './one-file-page.js';
import { pdfDrawing } from './pdf-drawing.js';
import { writePdf, type PdfPage } from './write-pdf.js';

/** What is exported, and how. */
export interface ExportChoice {
  readonly format: ExportFormat;
  readonly capture: string;
  readonly connection: number;
  /** In place of it; null: it alone. */
  readonly several: Several | null;
  /** Position of the first segment, and how many. */
  readonly first: number;
  readonly count: number;
  readonly language: Language;
  readonly theme: 'light' | 'dark';
  readonly axis: AxisKind;
  /** Draw a run of plain data and its acknowledgements as one block. */
  readonly foldBursts: boolean;
  /** Of a PNG: pixels for each of the drawing's own. */
  readonly scale: number;
  /** What endpoints are called. */
  readonly names: EndpointNames;
  /** Of the file, without its ending. */
  readonly name: string;
}

/** Rows that fill a page of A4 at the drawing's width. */
const rowsPerPage = 20;
/** Pixels of a PDF's pictures for each of the drawing's own: about 250 an inch. */
const pdfScale = 2;

/** Makes the file and has the browser save it. @throws ProblemError */
export async function exportConnection(session: Session, choice: ExportChoice): Promise<void> {
  saveBlob(await make(session, choice), choice.name + fileEnding[choice.format]);
}

async function make(session: Session, choice: ExportChoice): Promise<Blob> {
  const { format, capture, connection, first, count, language, several } = choice;
  if (format === 'pcapng' || format === 'html') {
    const { path } = await session.link.request('excerptFile', { capture, connection, first, count, language, ...togetherOf(several) });
    const file = await session.link.files.fetch(path);
    if (format === 'pcapng') return file;
    const place = several === null ? '' : placeInExcerpt(await fetchExcerpt(session, capture, connection, first, count, several));
    return writeOneFilePage(file, `${choice.name}.pcapng`, place);
  }
  return draw(await fetchExcerpt(session, capture, connection, first, count, several), choice);
}

/** What a file says that it is of. */
const titleOf = ({ connection, together }: ExportedSegments, language: Language, names: EndpointNames): string =>
  together === undefined ? verdictSentence(connection.summary.verdict, language) : togetherTitle(together.connections, names);

async function draw(segments: ExportedSegments, choice: ExportChoice): Promise<Blob> {
  const { language, names, foldBursts } = choice;
  switch (choice.format) {
    case 'svg':
      return new Blob([drawSvg(segments, choice)], { type: 'image/svg+xml' });
    case 'png':
      return (await rasterise(drawSvg(segments, choice), choice.scale, 'image/png')).blob;
    case 'pdf': {
      const pages: PdfPage[] = [];
      for (const svg of drawPages(segments, choice, rowsPerPage)) pages.push(pdfDrawing(svg) ?? (await rasterise(svg, pdfScale, 'image/jpeg')));
      return writePdf(pages, titleOf(segments, language, names));
    }
    case 'mermaid':
      return new Blob([diagramToMermaid({ ...segments, language, names, foldBursts })], { type: 'text/plain' });
    default:
      return new Blob([diagramToText({ ...segments, language, names, foldBursts })], { type: 'text/plain' });
  }
}
