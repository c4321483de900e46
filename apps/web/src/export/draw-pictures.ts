import { diagramToSvg, exportScale, sliceWindow, type AxisKind, type EndpointNames } from '@synscope/diagram';
import type { Language } from '@synscope/explain';
import { foldWindow, positionOf } from '@synscope/trace';
import type { ExportedSegments } from './fetch-excerpt.js';
import { ProblemError } from '../transport/problem-error.js';

export interface Drawing {
  readonly axis: AxisKind;
  readonly language: Language;
  readonly theme: 'light' | 'dark';
  readonly foldBursts: boolean;
  /** What endpoints are called. */
  readonly names: EndpointNames;
}

/** Width of the picture, in pixels. */
const pictureWidth = 960;
/** Most pixels a browser draws in one direction, and in all. */
const sideMost = 16_384;
const areaMost = 100_000_000;

/** The segments as an SVG. */
export function drawSvg(segments: ExportedSegments, { axis, language, theme, foldBursts, names }: Drawing): string {
  const scale = exportScale(axis, segments.window, segments.idleGaps);
  return diagramToSvg({ ...segments, axis, language, theme, foldBursts, names, scale, width: pictureWidth });
}

/** The segments as SVGs of so many rows each, every one with its own heading. */
export function drawPages(segments: ExportedSegments, drawing: Drawing, rowsPerPage: number): string[] {
  const pages: string[] = [];
  const whole = segments.window;
  const shown = drawing.foldBursts ? foldWindow(whole) : whole;
  const rows = shown.frame.length;
  /** Where a row begins among the segments. */
  const segmentAt = (row: number): number => (row < rows ? positionOf(shown, row) - whole.first : whole.frame.length);
  for (let from = 0; from < rows; from += rowsPerPage) {
    const window = sliceWindow(whole, segmentAt(from), segmentAt(from + rowsPerPage));
    const frames = new Set(window.frame);
    const notes = segments.notes.filter(({ frame }) => frames.has(frame));
    pages.push(drawSvg({ ...segments, window, notes }, drawing));
  }
  return pages;
}

/** A picture as pixels. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly blob: Blob;
}

/**
 * Draws an SVG as pixels.
 * @param scale pixels for each of its own
 * @throws ProblemError where that is more than a browser draws
 */
export async function rasterise(svg: string, scale: number, type: 'image/png' | 'image/jpeg'): Promise<Raster> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const width = Math.round(image.width * scale);
    const height = Math.round(image.height * scale);
    if (Math.max(width, height) > sideMost || width * height > areaMost) {
      throw new ProblemError({ code: 'pictureTooLarge', params: { width, height, most: sideMost } });
    }
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.92));
    if (blob === null) throw new ProblemError({ code: 'pictureTooLarge', params: { width, height, most: sideMost } });
    return { width, height, blob };
  } finally {
    URL.revokeObjectURL(address);
  }
}
