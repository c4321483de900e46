import type { AxisKind, CaptureClock, EndpointNames, StripMarkKind, TimesKind, Together } from '@synscope/diagram';
import type { Language } from '@synscope/explain';
import type { SegmentsView } from '@synscope/protocol';
import type { ConnectionOverview, ConnectionRow, IdleGap, SegmentWindow } from '@synscope/trace';

/** Which segments the diagram needs next: as the agent is asked for them. */
export type RowsRequest = Pick<SegmentsView, 'from' | 'count'>;

/** What the diagram's own controls say. */
export interface DiagramWords {
  readonly overview: string;
  /** Which segments are in sight, counted from 1, of how many. */
  readonly overviewAt: (first: number, last: number, total: number) => string;
  readonly marks: Readonly<Record<StripMarkKind, string>>;
}

/** What the names of lifelines say. */
export interface NameWords {
  readonly rename: (name: string) => string;
  readonly hint: string;
  readonly field: (endpoint: string) => string;
}

/** What the choice of times says. */
export interface TimesWords extends Readonly<Record<TimesKind, string>> {
  readonly label: string;
  readonly hints: Readonly<Record<TimesKind, string>>;
}

export interface DiagramProps {
  /** The rows at hand; null before the first have come. */
  readonly window: SegmentWindow | null;
  readonly connection: ConnectionRow;
  /** What people call endpoints and addresses. */
  readonly names: EndpointNames;
  /** Calls one of them by a name; an empty one takes its name away. */
  readonly onName: (endpoint: string, name: string) => void;
  /** Several connections in place of one: the rows at hand are then of them. */
  readonly together?: Together;
  /** The whole connection at a glance; null before it has come. */
  readonly overview: ConnectionOverview | null;
  readonly idleGaps: readonly IdleGap[];
  readonly axis: AxisKind;
  /** Between the axes: how much of it is to scale, above 0 and below 1; null: all of the one or the other. */
  readonly blend: number | null;
  /** The wheel with Ctrl and Shift: towards the true axis by so much, or away from it. */
  readonly onBlend: (by: number) => void;
  /** 1: as designed. Taller rows above, a longer stretch at a glance below. */
  readonly zoom: number;
  /** Pinch, or the wheel with Ctrl. */
  readonly onZoom: (zoom: number) => void;
  /** Sequence numbers as they are in the header, not counted from the first. */
  readonly rawNumbers?: boolean;
  /** Times beside the rows; null: what the width has room for. */
  readonly times: TimesKind | null;
  readonly onTimes: (times: TimesKind) => void;
  readonly timesWords: TimesWords;
  readonly nameWords: NameWords;
  /** For times of the clock; null where the capture tells none. */
  readonly clock: CaptureClock | null;
  readonly selectedPosition: number | null;
  readonly onSelect: (position: number) => void;
  /** Called when what is in view, or a screen above or below it, is not in the window. */
  /** Frames that somebody wrote about. */
  readonly noted: ReadonlySet<number>;
  readonly onNeedRows: (rows: RowsRequest) => void;
  /** Replay: the last segment that has happened. Absent: all of them. */
  readonly upTo?: number;
  /** How much has happened of the folded burst that `upTo` is in, 0 to 1. */
  readonly upToShare?: number;
  /** Whether bursts are to be folded; the window follows when it comes. */
  readonly folding: boolean;
  /** Opens the folded burst at a position, or folds an open one again. */
  readonly onBurst: (position: number, open: boolean) => void;
  readonly language: Language;
  /** Stay at the newest segment. */
  readonly follow: boolean;
  /** The person scrolled away from the newest segment, or back to it. */
  readonly onFollow: (follow: boolean) => void;
  /** What the diagram is called, for who hears it. */
  readonly label: string;
  readonly words: DiagramWords;
}
