import { pdfFaces, pdfRuns, type PdfFace } from './pdf-fonts.js';
import { styledSvg } from './svg-tree.js';

/** A picture as operators of a PDF's page, one unit a pixel, y counted downwards. */
export interface PdfDrawing {
  readonly width: number;
  readonly height: number;
  readonly operators: string;
  /** Opacities that are used, as the graphics states /A0, /A1 … */
  readonly opacities: readonly number[];
}

/** How far a Bézier curve's handles reach on a quarter of a circle. */
const quarter = 0.5523;
const n = (value: number): string => String(Math.round(value * 1000) / 1000);

/**
 * An SVG of `@synscope/diagram` as lines and text that stay sharp at any size, and that can be searched and copied.
 * @returns null where it has text in a script whose face every file would have to carry, or what is not known here
 */
export function pdfDrawing(svg: string): PdfDrawing | null {
  const { root, dispose } = styledSvg(svg);
  try {
    const out = new Operators();
    const isWhole = drawAll(root, out);
    const [width, height] = ['width', 'height'].map((name) => Number(root.getAttribute(name)));
    return isWhole ? { width: width!, height: height!, operators: out.lines.join('\n'), opacities: out.opacities } : null;
  } finally {
    dispose();
  }
}

class Operators {
  readonly lines: string[] = [];
  readonly opacities: number[] = [];

  add(...parts: readonly string[]): void {
    this.lines.push(parts.join(' '));
  }

  opacity(value: number): void {
    if (value >= 1) return;
    if (!this.opacities.includes(value)) this.opacities.push(value);
    this.add(`/A${this.opacities.indexOf(value)} gs`);
  }
}

/** @returns whether all of it could be drawn */
function drawAll(parent: Element, out: Operators): boolean {
  return [...parent.children].every((element) => {
    switch (element.localName) {
      case 'g':
        return drawGroup(element, out);
      case 'rect':
        painted(element, rectPath(element), out);
        return true;
      case 'path':
        painted(element, pathOf(element.getAttribute('d') ?? ''), out);
        return true;
      case 'text':
        return drawText(element, out);
      case 'title':
      case 'metadata':
        return true;
      default:
        return false;
    }
  });
}

function drawGroup(element: Element, out: Operators): boolean {
  const transform = element.getAttribute('transform');
  if (transform === null) return drawAll(element, out);
  const [x, y] = /^translate\(([-\d.]+) ([-\d.]+)\)$/.exec(transform)?.slice(1) ?? [];
  if (x === undefined || y === undefined) return false;
  out.add('q', `1 0 0 1 ${x} ${y} cm`);
  const isWhole = drawAll(element, out);
  out.add('Q');
  return isWhole;
}

const numberOf = (element: Element, name: string): number => Number(element.getAttribute(name) ?? 0);

function rectPath(element: Element): string {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => numberOf(element, name)) as [number, number, number, number];
  const round = Math.min(numberOf(element, 'rx'), width / 2, height / 2);
  if (round <= 0) return `${n(x)} ${n(y)} ${n(width)} ${n(height)} re`;
  const [right, bottom, handle] = [x + width, y + height, round * (1 - quarter)];
  const curve = (...points: readonly number[]): string => `${points.map(n).join(' ')} c`;
  return [
    `${n(x + round)} ${n(y)} m ${n(right - round)} ${n(y)} l`,
    curve(right - handle, y, right, y + handle, right, y + round),
    `${n(right)} ${n(bottom - round)} l`,
    curve(right, bottom - handle, right - handle, bottom, right - round, bottom),
    `${n(x + round)} ${n(bottom)} l`,
    curve(x + handle, bottom, x, bottom - handle, x, bottom - round),
    `${n(x)} ${n(y + round)} l`,
    curve(x, y + handle, x + handle, y, x + round, y),
    'h',
  ].join(' ');
}

/** Path data, whose commands are M, L, H, V and Z. */
function pathOf(data: string): string {
  const out: string[] = [];
  let [x, y] = [0, 0];
  for (const [, command, values = ''] of data.matchAll(/([MLHVZ])([-\d. ]*)/g)) {
    const [first = 0, second = 0] = values.trim().split(/\s+/).map(Number);
    if (command === 'Z') {
      out.push('h');
      continue;
    }
    if (command === 'H') x = first;
    else if (command === 'V') y = first;
    else [x, y] = [first, second];
    out.push(`${n(x)} ${n(y)} ${command === 'M' ? 'm' : 'l'}`);
  }
  return out.join(' ');
}

/** A colour as three numbers; null for none. */
function colourOf(value: string): string | null {
  const parts = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(value);
  if (parts === null || parts[4] === '0') return null;
  return parts.slice(1, 4).map((part) => n(Number(part) / 255)).join(' ');
}

function painted(element: Element, path: string, out: Operators): void {
  const style = getComputedStyle(element);
  const [fill, stroke] = [colourOf(style.fill), colourOf(style.stroke)];
  if (path === '' || (fill === null && stroke === null)) return;
  out.add('q');
  out.opacity(Number(style.opacity));
  if (fill !== null) out.add(fill, 'rg');
  if (stroke !== null) strokeOf(style, stroke, out);
  out.add(path, fill === null ? 'S' : stroke === null ? 'f' : 'B');
  out.add('Q');
}

function strokeOf(style: CSSStyleDeclaration, colour: string, out: Operators): void {
  const dashes = style.strokeDasharray === 'none' ? '' : style.strokeDasharray.replaceAll('px', '').replaceAll(',', ' ');
  const [cap, join] = [style.strokeLinecap === 'round' ? 1 : 0, style.strokeLinejoin === 'round' ? 1 : 0];
  out.add(`${colour} RG ${n(parseFloat(style.strokeWidth))} w ${cap} J ${join} j [${dashes}] 0 d`);
}

/** Where a turned text stands, as the numbers of a matrix; null where it is turned in a way that is not known here. */
function matrixOf(transform: string): string | null {
  const [x, y, degrees] = /^translate\(([-\d.]+) ([-\d.]+)\) rotate\((90|-90)\)$/.exec(transform)?.slice(1) ?? [];
  if (x === undefined || y === undefined) return null;
  return `${degrees === '90' ? '0 1 -1 0' : '0 -1 1 0'} ${x} ${y} cm`;
}

/** A text of one line, or of several, which may be turned upright. */
function drawText(element: Element, out: Operators): boolean {
  const transform = element.getAttribute('transform');
  const matrix = transform === null ? '' : matrixOf(transform);
  if (matrix === null) return false;
  out.add('q', matrix);
  let y = numberOf(element, 'y');
  const lines = element.children.length === 0 ? [element] : [...element.children];
  const isWhole = lines.every((line) => {
    if (line !== element) y += numberOf(line, 'dy');
    return drawLine(element, line.textContent ?? '', numberOf(line, 'x'), y, out);
  });
  out.add('Q');
  return isWhole;
}

/** @param element whose style and anchor the line has */
function drawLine(element: Element, text: string, anchorX: number, y: number, out: Operators): boolean {
  const style = getComputedStyle(element);
  const isBold = Number(style.fontWeight) >= 600;
  const isMono = /monospace|mono/i.test(style.fontFamily.split(',')[0] ?? '');
  const face = `${isMono ? 'Courier' : 'Helvetica'}${isBold ? '-Bold' : ''}` as Exclude<PdfFace, 'Symbol'>;
  const runs = pdfRuns(text, face);
  if (runs === null) return false;
  const size = parseFloat(style.fontSize);
  const width = (runs.reduce((sum, run) => sum + run.width, 0) * size) / 1000;
  const anchor = element.getAttribute('text-anchor');
  const x = anchorX - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
  const [fill, halo] = [colourOf(style.fill), colourOf(style.stroke)];
  const shown = runs.map((run) => `/F${pdfFaces.indexOf(run.face)} ${n(size)} Tf <${run.codes.map((code) => code.toString(16).padStart(2, '0')).join('')}> Tj`);
  out.add('q');
  // What keeps lines off text: a box, as letters drawn twice would be read and copied twice.
  if (halo !== null) out.add(halo, 'rg', `${n(x - 1)} ${n(y - size * 0.8)} ${n(width + 2)} ${n(size)} re f`);
  // Text stands upright although y counts downwards.
  out.add(fill ?? '0 0 0', 'rg', 'BT', `1 0 0 -1 ${n(x)} ${n(y)} Tm`, ...shown, 'ET');
  out.add('Q');
  return true;
}
