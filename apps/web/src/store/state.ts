import type { AgentInfo, CaptureInfo, ConnectionSort, InterfaceInfo, LeftoverInfo, Picture, Problem, SegmentsView, View } from '@synscope/protocol';
import type { SegmentWindow } from '@synscope/trace';
import type { LinkPhase } from '../transport/agent-link.js';

/** A picture together with what was asked for: only the view says which capture and filter it belongs to. */
export interface AnsweredView {
  readonly view: View;
  readonly picture: Picture;
}

/** Which segment is looked at. */
export interface SelectedSegment {
  /** Within its connection, from 0; among the segments of all, where several are shown together. */
  readonly position: number;
  /** null until the agent has told. */
  readonly frame: number | null;
}

/** How the list of connections is shown, and which rows of it are wanted. */
export interface ListState {
  readonly sort: ConnectionSort;
  readonly descending: boolean;
  readonly filter: string;
  readonly first: number;
  readonly count: number;
  /** What is being read, and where it was when the window was asked for: the window moves with it. */
  readonly anchor: { readonly connection: number; readonly index: number } | null;
}

/** How much there was of a capture when its picture was held. */
export interface Held {
  readonly frames: number;
  readonly segments: number;
  readonly connections: number;
}

/** Which segments of the connection are wanted: from a position or a time, or the last ones as they come. */
export type WantedSegments = Pick<SegmentsView, 'from' | 'count'>;

/** Replay: `active` hides what comes after the selected segment. */
export interface ReplayState {
  readonly active: boolean;
  readonly playing: boolean;
  /** Times real time; in even pace, times one segment a second. */
  readonly speed: number;
  readonly evenPace: boolean;
  /** Wait no longer than a moment for the next segment. */
  readonly skipIdle: boolean;
  /** Positions between which it plays over and over; the end may not be set yet. */
  readonly loop: ReplayLoop | null;
}

/** A range of a connection, by positions. */
export interface ReplayLoop {
  readonly from: number;
  readonly to: number | null;
}

/** An upload on its way to the agent. */
export interface UploadState {
  readonly capture: string;
  readonly name: string;
  readonly sentBytes: number;
  readonly totalBytes: number;
  readonly cancel: () => void;
}

/** A message to the person, until it is put away. */
export interface ShownProblem {
  readonly id: number;
  readonly problem: Problem;
}

export type Axis = 'even' | 'true';
/** What of a connection stands in the middle. */
export const shownViews = ['diagram', 'graphs', 'bytes'] as const;
export type ShownView = (typeof shownViews)[number];
export type Numbers = 'relative' | 'raw';

/** Everything the page knows and shows. */
export interface State {
  readonly link: LinkPhase;
  /** Whether there was ever a connection to the agent; before it, the page says "connecting", not "lost". */
  readonly wasOpen: boolean;
  readonly agent: AgentInfo | null;
  /** Another agent than before answers: what was open is gone. */
  readonly agentChanged: boolean;
  readonly interfaces: readonly InterfaceInfo[] | null;
  /** What earlier runs could not clear up; null before the agent has told. */
  readonly leftovers: readonly LeftoverInfo[] | null;
  /** null before the first update. */
  readonly captures: readonly CaptureInfo[] | null;

  /** The capture being looked at; null: the start screen. */
  readonly capture: string | null;
  readonly connection: number;
  /** Connections that are shown in one diagram, in place of `connection`, which is then the first of them. */
  readonly together: readonly number[] | null;
  /** Whether all ports of an address share a lifeline, where several connections are shown. */
  readonly byHost: boolean;
  /** Connections that are ticked in the list, to be shown together, in the order of ticking. */
  readonly ticked: readonly number[];
  readonly selected: SelectedSegment | null;
  /** The window of its connection in which the selected segment was last seen; it may have left the screen since. */
  readonly selectedIn: SegmentWindow | null;
  /** Where notes go: to the agent with the capture, into this browser's storage, or nowhere but into this page. */
  readonly notesKept: 'agent' | 'here' | 'nowhere';
  /** A frame from the address, not yet located in its connection. */
  readonly soughtFrame: number | null;
  /** A frame of the connections shown together, which is to be selected as soon as its segment is here. */
  readonly soughtAmong: number | null;
  /** A moment that is to be selected, as soon as its segments are here. */
  readonly soughtTimeNs: number | null;
  readonly list: ListState;
  /** The list as cards beside the diagram, or as a table in place of it. */
  readonly listForm: 'pane' | 'table';
  /** What stands in the middle; auto: the summary, where there are many connections and none was chosen. */
  readonly centre: 'auto' | 'diagram' | 'summary';
  /** Since when the picture is held, though the capture goes on; null while it is not. */
  readonly held: Held | null;
  readonly wanted: WantedSegments;
  readonly answered: AnsweredView | null;
  /** Stay at the newest segment while a capture runs. */
  readonly following: boolean;
  readonly replay: ReplayState;
  readonly axis: Axis;
  /** Between the axes: how much is to scale, above 0 and below 1; null: as `axis` says. */
  readonly blend: number | null;
  readonly shows: ShownView;
  readonly zoom: number;
  readonly numbers: Numbers;
  /** Whether bursts of data are folded to one row each; null: where a connection is longer than `foldedFrom`. */
  readonly folding: boolean | null;
  /** Positions whose bursts are open, the latest last. */
  readonly openBursts: readonly number[];
  /** A connection that grows under the eyes of the person is not folded by itself when it becomes long. */
  readonly grewUnfolded: boolean;
  /** Replay: how much has happened of the folded burst that it stands at, 0 to 1. */
  readonly burstShare: number;

  /**
   * What the live form says: the interface and the filter, the same wherever the form is. null: nobody has said it here yet,
   * and it is that of what is being watched, or else loopback without a filter.
   */
  readonly liveInterface: string | null;
  readonly liveFilter: string | null;
  readonly upload: UploadState | null;
  /** What a person asked for and the agent has not yet answered: keeps its button from being pressed twice. */
  readonly busy: 'demo' | 'live' | 'recording' | 'leftover' | null;
  /** Whether the dialog of exports is open. */
  readonly exporting: boolean;
  /** Whether what the looks of the diagram mean stands beside it. */
  readonly explaining: boolean;
  readonly problems: readonly ShownProblem[];
}

/** Segments asked for at once: some screens' worth, well under the protocol's limit. */
export const windowSegments = 400;
/** More segments than this do not fit on a screen or two: bursts are folded where the person has not chosen. */
export const foldedFrom = 40;
/** Rows of the list asked for at once. */
export const windowRows = 120;

export const noReplay: ReplayState = { active: false, playing: false, speed: 1, evenPace: false, skipIdle: false, loop: null };

export const initialState: State = {
  link: { kind: 'connecting' },
  wasOpen: false,
  agent: null,
  agentChanged: false,
  interfaces: null,
  leftovers: null,
  captures: null,
  capture: null,
  connection: 0,
  together: null,
  byHost: false,
  ticked: [],
  selected: null,
  selectedIn: null,
  notesKept: 'agent',
  soughtFrame: null,
  soughtAmong: null,
  soughtTimeNs: null,
  list: { sort: 'connection', descending: false, filter: '', first: 0, count: windowRows, anchor: null },
  listForm: 'pane',
  centre: 'auto',
  held: null,
  wanted: { from: { by: 'position', position: 0 }, count: windowSegments },
  answered: null,
  following: true,
  replay: noReplay,
  axis: 'even',
  blend: null,
  shows: 'diagram',
  zoom: 1,
  numbers: 'relative',
  folding: null,
  openBursts: [],
  grewUnfolded: false,
  burstShare: 1,
  liveInterface: null,
  liveFilter: null,
  upload: null,
  busy: null,
  exporting: false,
  explaining: false,
  problems: [],
};
