import type { TimesKind } from './geometry.js';
import { countColumns, estimateTextWidth, type MeasureText } from './text-width.js';

/** The measures of a picture, all in its own unit: pixels, or characters for the drawing in text. */
export interface DiagramMetrics {
  readonly width: number;
  /** Free room at the left and the right, so that a very wide picture stays in the middle. */
  readonly inset: number;
  /** Least width of the frame numbers and times at the left: it grows where they are longer. */
  readonly gutterWidth: number;
  /** Room between them and the first band. */
  readonly gutterGap: number;
  /** The times beside the rows, where nobody chose others. */
  readonly times: TimesKind;
  /** Whether a row's frame number and time stand beside one another; else one above the other. */
  readonly timesBeside: boolean;
  /** Width of the state bands. */
  readonly bandWidth: number;
  /** State names stand upright beside the lifeline (false) or run along it (true). */
  readonly verticalStates: boolean;
  /**
   * Room between the bands of two places, where several connections are drawn: the least that will do where all are in
   * sight then, and that where the picture has to be scrolled sideways anyway.
   */
  readonly leastSpan: number;
  readonly usualSpan: number;
  /** Width of their bands: with room for names of two lines, and where a place has many; whether the names are upright. */
  readonly severalBands: { readonly named: number; readonly slim: number; readonly upright: boolean };
  readonly paddingTop: number;
  readonly paddingBottom: number;
  readonly foldHeight: number;
  /** A folded burst: from the lifelines to its sides, from its row's edges (at most, and as part of the row) to it. */
  readonly burstInset: number;
  readonly burstMargin: number;
  readonly burstMarginShare: number;
  /** Its least height, the height from which it has two lines of text, and the room between its sides and its text. */
  readonly leastBurst: number;
  readonly burstTwoLines: number;
  readonly burstTextInset: number;
  /** Of several connections: so much of a block, and its words are written again, so that some of them are in sight. */
  readonly burstTextDistance: number;
  /** Even axis: from the top of a row to where its segment is sent, received, and received late, as part of the row. */
  readonly tailAt: number;
  readonly headAt: number;
  readonly lateHeadAt: number;
  /** True axis: least drop of an arrow. */
  readonly leastDrop: number;
  /** Least distance of two times beside the rows. */
  readonly timeDistance: number;
  /** Height of a line of text, of a state's name with its margins. */
  readonly lineHeight: number;
  readonly stateHeight: number;
  /** Height of a row from which there is a second line of text, below the arrow. */
  readonly twoLinesFrom: number;
  /** Room between the arrow's tail and its label, between the label and the head, between the parts of a label. */
  readonly labelInset: number;
  readonly headInset: number;
  readonly partGap: number;
  /** Baseline of the text above the arrow, up from its tail; of the text below, down from the line. */
  readonly aboveRise: number;
  readonly belowDrop: number;
  /** Least that is left of `belowDrop` where the room is short; where it would be less, the line is left out. */
  readonly leastBelowDrop: number;
  /** Whether a label moves along its arrow where another one would run through it. */
  readonly labelsMove: boolean;
  /** What a badge is wider than its text. */
  readonly badgePadding: number;
  /** Least distance of two marks on the time axis. */
  readonly tickDistance: number;
  readonly measure: MeasureText;
}

/** Widths below which the picture is drawn for a phone. */
const narrowBelow = 560;
const widestPicture = 1240;

/** Measures for a picture of so many pixels, from 320 up. */
export function pixelMetrics(width: number, measure: MeasureText = estimateTextWidth): DiagramMetrics {
  const narrow = width < narrowBelow;
  const inset = narrow ? 6 : Math.max(12, (width - widestPicture) / 2);
  return {
    width,
    inset,
    gutterWidth: narrow ? 52 : 92,
    gutterGap: narrow ? 6 : 12,
    times: narrow ? 'delta' : 'relative',
    timesBeside: false,
    bandWidth: narrow ? 25 : 124,
    verticalStates: narrow,
    leastSpan: narrow ? 120 : 128,
    usualSpan: narrow ? 130 : 160,
    severalBands: { named: 25, slim: 14, upright: true },
    paddingTop: 28,
    paddingBottom: 38,
    foldHeight: 44,
    burstInset: narrow ? 8 : 14,
    burstMargin: 6,
    burstMarginShare: 0.12,
    leastBurst: 5,
    burstTwoLines: 38,
    burstTextInset: narrow ? 24 : 34,
    burstTextDistance: narrow ? 240 : 430,
    tailAt: 0.42,
    headAt: 0.72,
    lateHeadAt: narrow ? 0.76 : 0.94,
    leastDrop: 5,
    timeDistance: 32,
    lineHeight: 18,
    stateHeight: 22,
    twoLinesFrom: 44,
    labelInset: narrow ? 10 : 16,
    headInset: narrow ? 16 : 28,
    partGap: 9,
    aboveRise: 7,
    belowDrop: 17,
    leastBelowDrop: 14,
    labelsMove: true,
    badgePadding: 14,
    tickDistance: 64,
    measure,
  };
}

/** So many bands stand side by side with room for names of two lines. */
const namedBandsMost = 4;

/** Measures for a picture of several connections. @param bandsMost bands that stand side by side, at most */
export const severalMetrics = (metrics: DiagramMetrics, bandsMost: number): DiagramMetrics => ({
  ...metrics,
  verticalStates: metrics.severalBands.upright,
  bandWidth: bandsMost > namedBandsMost ? metrics.severalBands.slim : metrics.severalBands.named,
});

/** Room beside the outermost lifelines for the name of a state. */
const stateRoom = 16;

/**
 * Measures for a picture of several connections drawn in characters: a place is one line, however many take part in it,
 * and states stand beside it where they begin.
 * @param span columns between two places, at least
 */
export const severalTextMetrics = (columns: number, span: number): DiagramMetrics => ({
  ...textMetrics(columns),
  inset: stateRoom,
  leastSpan: span,
  usualSpan: span,
});

/** Measures for a picture drawn in characters. */
export function textMetrics(columns: number): DiagramMetrics {
  return {
    width: columns,
    inset: 0,
    gutterWidth: 18,
    gutterGap: 1,
    times: 'relative',
    timesBeside: true,
    bandWidth: 16,
    verticalStates: false,
    leastSpan: 24,
    usualSpan: 24,
    severalBands: { named: 0, slim: 0, upright: false },
    paddingTop: 1,
    paddingBottom: 1,
    foldHeight: 1,
    burstInset: 2,
    burstMargin: 0,
    burstMarginShare: 0,
    leastBurst: 1,
    burstTwoLines: 2,
    burstTextInset: 4,
    burstTextDistance: 90,
    tailAt: 0,
    headAt: 0.5,
    lateHeadAt: 0.5,
    leastDrop: 0,
    timeDistance: 1,
    lineHeight: 1,
    stateHeight: 1,
    twoLinesFrom: 2,
    labelInset: 2,
    headInset: 11,
    partGap: 2,
    aboveRise: 0,
    belowDrop: 1,
    leastBelowDrop: -1,
    labelsMove: false,
    badgePadding: 2,
    tickDistance: 4,
    measure: countColumns,
  };
}
