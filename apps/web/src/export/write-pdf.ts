import type { Raster } from './draw-pictures.js';
import type { PdfDrawing } from './pdf-drawing.js';
import { pdfFaces } from './pdf-fonts.js';

/** A4 in points of 1/72 inch, and the margin around what is drawn. */
const page = { width: 595, height: 842, margin: 28 } as const;

/** What is on a page: lines and text, or a picture (JPEG). */
export type PdfPage = PdfDrawing | Raster;

/**
 * A PDF (ISO 32000). Its text is in faces that every program has, which know Latin letters only: a PDF must carry the faces
 * of other scripts, and those of Chinese are larger than any capture that one would print. Such a page is a picture.
 */
export async function writePdf(pages: readonly PdfPage[], title: string): Promise<Blob> {
  const parts: (string | Blob)[] = [];
  const offsets: number[] = [];
  let length = 0;
  const add = (part: string | Blob): void => {
    parts.push(part);
    length += typeof part === 'string' ? part.length : part.size;
  };
  const object = (number: number, ...content: (string | Blob)[]): void => {
    offsets[number] = length;
    add(`${number} 0 obj\n`);
    content.forEach(add);
    add('\nendobj\n');
  };
  add('%PDF-1.4\n');
  const firstFont = 4;
  const firstOf = (index: number): number => firstFont + pdfFaces.length + index * 3;
  const kids = pages.map((_, index) => `${firstOf(index)} 0 R`).join(' ');
  object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  object(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  object(3, `<< /Title <${utf16Hex(title)}> /Producer (synscope) >>`);
  pdfFaces.forEach((face, index) => {
    const encoding = face === 'Symbol' ? '' : ' /Encoding /WinAnsiEncoding';
    object(firstFont + index, `<< /Type /Font /Subtype /Type1 /BaseFont /${face}${encoding} >>`);
  });
  const fonts = `/Font << ${pdfFaces.map((_, index) => `/F${index} ${firstFont + index} 0 R`).join(' ')} >>`;
  for (const [index, shown] of pages.entries()) {
    const number = firstOf(index);
    const { width, height } = shown;
    const scale = Math.min((page.width - 2 * page.margin) / width, (page.height - 2 * page.margin) / height);
    const left = ((page.width - width * scale) / 2).toFixed(2);
    const top = page.height - page.margin;
    const isPicture = 'blob' in shown;
    const states = isPicture ? '' : shown.opacities.map((opacity, state) => `/A${state} << /ca ${opacity} /CA ${opacity} >>`).join(' ');
    const resources = isPicture ? `/XObject << /P ${number + 2} 0 R >>` : `${fonts} /ExtGState << ${states} >>`;
    const drawing = isPicture
      ? `q ${(width * scale).toFixed(2)} 0 0 ${(height * scale).toFixed(2)} ${left} ${(top - height * scale).toFixed(2)} cm /P Do Q`
      : `q ${scale.toFixed(5)} 0 0 ${(-scale).toFixed(5)} ${left} ${top} cm\n${shown.operators}\nQ`;
    const packed = await deflated(drawing);
    object(
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}]` +
        ` /Resources << ${resources} >> /Contents ${number + 1} 0 R >>`,
    );
    object(number + 1, `<< /Length ${packed.size} /Filter /FlateDecode >>\nstream\n`, packed, '\nendstream');
    if (!isPicture) object(number + 2, 'null');
    else {
      const { blob } = shown;
      object(
        number + 2,
        `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB` +
          ` /BitsPerComponent 8 /Filter /DCTDecode /Length ${blob.size} >>\nstream\n`,
        blob,
        '\nendstream',
      );
    }
  }
  const start = length;
  const entries = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  add(`xref\n0 ${offsets.length}\n0000000000 65535 f \n${entries.join('')}`);
  add(`trailer\n<< /Size ${offsets.length} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return new Blob(parts, { type: 'application/pdf' });
}

const deflated = (text: string): Promise<Blob> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'))).blob();

/** Text as PDF takes it beyond ASCII: UTF-16 with its mark, in hexadecimal. */
const utf16Hex = (text: string): string =>
  [0xfeff, ...Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))]
    .map((unit) => unit.toString(16).padStart(4, '0'))
    .join('');
