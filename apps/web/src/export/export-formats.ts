/** What a connection can be taken along as. */
export const exportFormats = ['svg', 'png', 'pdf', 'text', 'mermaid', 'pcapng', 'html'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * Most segments that go into one file: a drawing of more is larger than programs open, and the others are bounded by what
 * the engine hands out.
 */
export const segmentsMost: Readonly<Record<ExportFormat, number>> = {
  svg: 5_000,
  png: 280,
  pdf: 2_000,
  text: 20_000,
  mermaid: 2_000,
  pcapng: 20_000,
  html: 20_000,
};

/** Formats that are drawn, in a theme and on an axis. */
export const isDrawn = (format: ExportFormat): boolean => format === 'svg' || format === 'png' || format === 'pdf';

export const fileEnding: Readonly<Record<ExportFormat, string>> = {
  svg: '.svg',
  png: '.png',
  pdf: '.pdf',
  text: '.txt',
  mermaid: '.mmd',
  pcapng: '.pcapng',
  html: '.html',
};
