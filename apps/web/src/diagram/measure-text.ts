import { estimateTextWidth, textStyles, type MeasureText, type TextStyle } from '@synscope/diagram';

const weights: Readonly<Record<TextStyle, number>> = {
  mark: 700,
  flags: 650,
  length: 400,
  numbers: 400,
  options: 400,
  badge: 600,
  more: 400,
  state: 700,
  uprightState: 700,
  slimState: 700,
  frame: 600,
  time: 400,
};

/** What a face with characters of one width has such characters for. */
const printable = /^[ -~]*$/;

/** Texts whose widths are remembered; most of them are seen again and again. */
const mostRemembered = 4_000;

/**
 * Measures text in the fonts of the page.
 * @param text the font families of running text
 * @param mono those of numbers
 */
export function createMeasure(text: string, mono: string): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return estimateTextWidth;
  const widths = new Map<string, number>();
  const characters = new Map<TextStyle, number>();
  const widthOf = (words: string, style: TextStyle): number => {
    const { size, fixed } = textStyles[style];
    context.font = `${weights[style]} ${size}px ${fixed ? mono : text}`;
    return context.measureText(words).width;
  };
  return (words, style) => {
    // Numbers are new with every row: where characters are as wide as one another, they are counted.
    if (textStyles[style].fixed && printable.test(words)) {
      let width = characters.get(style);
      if (width === undefined) characters.set(style, (width = widthOf('0'.repeat(100), style) / 100));
      return words.length * width;
    }
    const key = `${style}\n${words}`;
    let width = widths.get(key);
    if (width === undefined) {
      width = widthOf(words, style);
      if (widths.size >= mostRemembered) widths.clear();
      widths.set(key, width);
    }
    return width;
  };
}
