import type { Endpoint } from '@synscope/trace';

/** How time runs down the picture: a row per segment, or to scale with silences folded. */
export type AxisKind = 'even' | 'true';

/** Words that a style sheet can take as a class: the RFC 9293 states in lower case. */
export type StateKey =
  | 'unknown'
  | 'closed'
  | 'listen'
  | 'syn-sent'
  | 'syn-received'
  | 'established'
  | 'fin-wait-1'
  | 'fin-wait-2'
  | 'close-wait'
  | 'closing'
  | 'last-ack'
  | 'time-wait';
export type CertaintyKey = 'certain' | 'confirmed' | 'inferred' | 'assumed' | 'stale';

/** What a segment mainly does, for its colour. */
export type ArrowKind = 'open' | 'data' | 'ack' | 'close' | 'reset';

/** How much a finding matters: bad (something went wrong), notice (unusual), info. */
export type BadgeTone = 'bad' | 'notice' | 'info';

/** Which time stands beside a row: of the clock, since the first segment, or since the segment before. */
export type TimesKind = 'absolute' | 'relative' | 'delta';

export type PartKind = 'mark' | 'flags' | 'length' | 'numbers' | 'options' | 'badge' | 'more';

/** One piece of an arrow's label. x is its left edge; width is measured or estimated. */
export interface LabelPart {
  readonly kind: PartKind;
  readonly text: string;
  readonly x: number;
  readonly width: number;
  /** Of a badge; null for the others. */
  readonly tone: BadgeTone | null;
}

/** The text of an arrow: one line above it, near its tail, and one below. Lines are baselines. */
export interface ArrowLabel {
  readonly above: readonly LabelPart[];
  readonly aboveY: number;
  readonly below: readonly LabelPart[];
  readonly belowY: number;
}

/** One arrow for each segment: column[i] of every column belongs together. y counts from the viewport's origin. */
export interface ArrowColumns {
  /** Position of the segment within its connection, from 0. */
  readonly position: readonly number[];
  readonly frame: readonly number[];
  /** Which of the connections in the picture it is of; 0 where there is one only. */
  readonly part: readonly number[];
  /** 1 where the left lifeline sent it. */
  readonly fromLeft: readonly number[];
  /** Where it was sent. */
  readonly x1: readonly number[];
  readonly y1: readonly number[];
  /** Where it was received, or where it ends for another reason (see `ending`). */
  readonly x2: readonly number[];
  readonly y2: readonly number[];
  readonly kind: readonly ArrowKind[];
  /** head: it arrived. cross: lost on the way. flight: at the shown moment it is still under way. */
  readonly ending: readonly ('head' | 'cross' | 'flight')[];
  /** 1 where the time of that end was measured at the vantage point, 0 where it is worked out. */
  readonly tailMeasured: readonly number[];
  readonly headMeasured: readonly number[];
  /** null where there is no room for text. */
  readonly label: readonly (ArrowLabel | null)[];
}

/** Stretches of a lifeline in one state, known in one way. Every lifeline is covered without gap or overlap. */
export interface BandColumns {
  /** Index of the lifeline: 0 left, 1 right, where there is one connection. */
  readonly side: readonly number[];
  readonly yFrom: readonly number[];
  readonly yTo: readonly number[];
  readonly state: readonly StateKey[];
  readonly certainty: readonly CertaintyKey[];
}

/** A state's name, once for each stretch of the lifeline in that state, however it is known. */
export interface BandLabel {
  /** Index of the lifeline. */
  readonly side: number;
  readonly state: StateKey;
  readonly certainty: CertaintyKey;
  /** The name; an upright one may be broken by a line feed. */
  readonly text: string;
  /** Horizontal: top of the text. Vertical: middle of the text. Kept within the viewport while the stretch is in it. */
  readonly y: number;
  readonly vertical: boolean;
  /** True for an upright one in a band that has room for small letters only. */
  readonly small: boolean;
  /** Height of the stretch from y on, as far as it is in view. */
  readonly room: number;
  /** True where the state begins within the viewport: the name stands where the state changes. */
  readonly atChange: boolean;
}

export interface GutterColumns {
  readonly position: readonly number[];
  readonly frame: readonly number[];
  readonly y: readonly number[];
  /** The time beside it, as it was asked for; empty where the segment before is not loaded. */
  readonly time: readonly string[];
  /** 1 where the row has room for its text. */
  readonly shown: readonly number[];
}

/** A mark of the true time axis. */
export interface Tick {
  readonly y: number;
  /** The moment that it marks, nanoseconds since the capture's base time. */
  readonly timeNs: number;
  readonly text: string;
}

/** A silence, drawn shorter than it was. */
export interface Fold {
  readonly yFrom: number;
  readonly yTo: number;
  readonly text: string;
  readonly fromNs: number;
  readonly toNs: number;
}

/** A burst that is folded to one row. */
export interface BurstBlock {
  /** Position of its first segment. */
  readonly position: number;
  readonly count: number;
  /** Frame of its first segment. */
  readonly frame: number;
  /** Of several connections: those that have some of it, by their index; empty where there is one only. */
  readonly parts: readonly number[];
  readonly x1: number;
  readonly x2: number;
  readonly yFrom: number;
  readonly yTo: number;
  /** How much of it has happened at the shown moment, 0 to 1. */
  readonly share: number;
  /** How much, in how long; null where there is no room for text. Middle of the line. */
  readonly text: string | null;
  /**
   * Middles of the places where it is written: one, or where several connections stand again and again along the block,
   * which is then drawn behind the bands of their places.
   */
  readonly textX: readonly number[];
  readonly textY: number;
  /** What each end sent of it, or what of the text did not fit; null where there is no room for a second line. */
  readonly ends: string | null;
  readonly endsY: number;
}

/** An open burst: the stretch of the picture that its segments take. */
export interface OpenBurst {
  readonly position: number;
  readonly count: number;
  /** Right edge of the leftmost lifeline that it is between. */
  readonly x: number;
  readonly yFrom: number;
  readonly yTo: number;
}

/** The vertical line of one end of a connection. */
export interface Lifeline {
  /** Which of the connections in the picture; 0 where there is one only. */
  readonly part: number;
  readonly end: 'client' | 'server';
  readonly endpoint: Endpoint;
  /** False where no SYN was seen and the role is a guess. */
  readonly roleSeen: boolean;
  readonly x: number;
  /** The state band beside it. */
  readonly bandLeft: number;
  readonly bandRight: number;
}

/** What stands above the lifelines of one endpoint, or of one host. */
export interface LifelineHead {
  readonly address: string;
  /** null where all ports of a host are one. */
  readonly port: number | null;
  /** What it is in the connections it takes part in. */
  readonly role: 'client' | 'server' | 'both';
  /** False where no SYN was seen in any of them and the role is a guess. */
  readonly roleSeen: boolean;
  /** From the first of its bands to the last. */
  readonly left: number;
  readonly right: number;
  /** Room for its name. */
  readonly nameLeft: number;
  readonly nameRight: number;
  /** Indexes of its lifelines, from left to right. */
  readonly lifelines: readonly number[];
}

/** Which segments the viewport needs, in the words of a segment request. */
export interface RowsWanted {
  readonly from: { readonly by: 'row'; readonly row: number } | { readonly by: 'time'; readonly timeNs: number };
  readonly count: number;
  /** True where the window at hand has all that is in the viewport. */
  readonly covered: boolean;
}

/** What is to be drawn, in pixels; y counts from the viewport's origin, which is its top where it has no other. */
export interface DiagramGeometry {
  readonly width: number;
  readonly height: number;
  /** Height of the whole picture. May be beyond what a browser can scroll. */
  readonly totalHeight: number;
  /** Of one connection the left one and the right one; of several, client and server of each. */
  readonly lifelines: readonly Lifeline[];
  readonly heads: readonly LifelineHead[];
  readonly gutterRight: number;
  /** Where its texts end. */
  readonly gutterTextRight: number;
  /** The bands' outer edges. */
  readonly left: number;
  readonly right: number;
  readonly arrows: ArrowColumns;
  readonly bursts: readonly BurstBlock[];
  readonly openBursts: readonly OpenBurst[];
  readonly bands: BandColumns;
  readonly bandLabels: readonly BandLabel[];
  readonly gutter: GutterColumns;
  readonly ticks: readonly Tick[];
  readonly folds: readonly Fold[];
  /** Parts of the viewport whose segments are not at hand. */
  readonly missing: readonly { readonly yFrom: number; readonly yTo: number }[];
  readonly rowsInView: RowsWanted;
}
