/** The faces that every program for PDFs has, so that no file must carry them (ISO 32000-1, 9.6.2.2). */
export const pdfFaces = ['Helvetica', 'Helvetica-Bold', 'Courier', 'Courier-Bold', 'Symbol'] as const;
export type PdfFace = (typeof pdfFaces)[number];

/** Widths of the characters from the blank on, of Adobe's metrics, in thousandths of the size. */
const widths = {
  Helvetica:
    '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584',
  'Helvetica-Bold':
    '278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584',
} as const;
const widthsOf = { Helvetica: widths.Helvetica.split(' ').map(Number), 'Helvetica-Bold': widths['Helvetica-Bold'].split(' ').map(Number) };

/** Beyond ASCII: code in WinAnsiEncoding and width; the same in both weights, but for a few thousandths. */
const beyond: Readonly<Record<string, readonly [code: number, width: number]>> = {
  '…': [0x85, 1000],
  '‘': [0x91, 222],
  '’': [0x92, 222],
  '“': [0x93, 333],
  '”': [0x94, 333],
  '–': [0x96, 556],
  '—': [0x97, 1000],
  '\u00a0': [0xa0, 278],
  '·': [0xb7, 278],
  '×': [0xd7, 584],
  µ: [0xb5, 556],
};
/** Arrows, which only Symbol has. */
const symbols: Readonly<Record<string, number>> = { '←': 0xac, '↑': 0xad, '→': 0xae, '↓': 0xaf };
const symbolWidth = 987;
const courierWidth = 600;

/** Characters of one face, as bytes. */
export interface PdfRun {
  readonly face: PdfFace;
  readonly codes: readonly number[];
  /** In thousandths of the size. */
  readonly width: number;
}

/** Text in runs of one face; null where it has a character that none of them has. */
export function pdfRuns(text: string, face: Exclude<PdfFace, 'Symbol'>): PdfRun[] | null {
  const runs: PdfRun[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const isAscii = code >= 0x20 && code < 0x7f;
    const [encoded, width] = isAscii ? [code, 0] : (beyond[character] ?? [symbols[character], symbolWidth]);
    if (encoded === undefined) return null;
    const own: PdfFace = character in symbols ? 'Symbol' : face;
    const wide = own === 'Symbol' ? symbolWidth : own.startsWith('Courier') ? courierWidth : isAscii ? widthsOf[own as 'Helvetica'][code - 0x20]! : width;
    const last = runs.at(-1);
    if (last?.face === own) runs[runs.length - 1] = { face: own, codes: [...last.codes, encoded], width: last.width + wide };
    else runs.push({ face: own, codes: [encoded], width: wide });
  }
  return runs;
}
