import type { Raster } from './draw-pictures.js';

/** A4 in points of 1/72 inch, and the margin around the picture. */
const page = { width: 595, height: 842, margin: 28 } as const;

/**
 * A PDF (ISO 32000) with one picture a page. Pictures and not text: a PDF must carry the faces of its text, and those of
 * Chinese are larger than any capture that one would print.
 * @param pictures JPEG
 */
export async function writePdf(pictures: readonly Raster[], title: string): Promise<Blob> {
  const parts: (string | Blob)[] = ['%PDF-1.4\n'];
  const offsets: number[] = [];
  let length = parts[0]!.toString().length;
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
  const firstOf = (index: number): number => 4 + index * 3;
  const kids = pictures.map((_, index) => `${firstOf(index)} 0 R`).join(' ');
  object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  object(2, `<< /Type /Pages /Kids [${kids}] /Count ${pictures.length} >>`);
  object(3, `<< /Title <${utf16Hex(title)}> /Producer (synscope) >>`);
  pictures.forEach(({ width, height, blob }, index) => {
    const number = firstOf(index);
    const scale = Math.min((page.width - 2 * page.margin) / width, (page.height - 2 * page.margin) / height);
    const [drawnWidth, drawnHeight] = [(width * scale).toFixed(2), (height * scale).toFixed(2)];
    const left = ((page.width - width * scale) / 2).toFixed(2);
    const bottom = (page.height - page.margin - height * scale).toFixed(2);
    const drawing = `q ${drawnWidth} 0 0 ${drawnHeight} ${left} ${bottom} cm /P Do Q`;
    object(
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}]` +
        ` /Resources << /XObject << /P ${number + 2} 0 R >> >> /Contents ${number + 1} 0 R >>`,
    );
    object(number + 1, `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`);
    object(
      number + 2,
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB` +
        ` /BitsPerComponent 8 /Filter /DCTDecode /Length ${blob.size} >>\nstream\n`,
      blob,
      '\nendstream',
    );
  });
  const start = length;
  const entries = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  add(`xref\n0 ${offsets.length}\n0000000000 65535 f \n${entries.join('')}`);
  add(`trailer\n<< /Size ${offsets.length} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return new Blob(parts, { type: 'application/pdf' });
}

/** Text as PDF takes it beyond ASCII: UTF-16 with its mark, in hexadecimal. */
const utf16Hex = (text: string): string =>
  [0xfeff, ...Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))]
    .map((unit) => unit.toString(16).padStart(4, '0'))
    .join('');
