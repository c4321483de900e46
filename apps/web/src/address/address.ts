import type { TimesKind } from '@synscope/diagram';
import { languages, type Language } from '@synscope/explain';
import { type ConnectionSort, connectionSorts, limits } from '@synscope/protocol';
import { timesKindOf } from '../app/settings.js';
import { shownViews, type Axis, type ShownView } from '../store/state.js';

/**
 * What a link to the page carries, in the fragment: it never leaves the browser, so no server log tells what somebody
 * looked at. Every part is null where the address does not say.
 */
export interface Address {
  readonly capture: string | null;
  readonly connection: number | null;
  /** Connections in one diagram, at least two; null where it is of one. */
  readonly together: readonly number[] | null;
  /** Whether all ports of an address share a lifeline in it. */
  readonly byHost: boolean;
  readonly frame: number | null;
  /** Whether the summary of the whole capture was asked for, which is `show=summary`. */
  readonly summary: boolean;
  readonly axis: Axis | null;
  /** Between the axes: how much is to scale, above 0 and below 1, in hundredths. */
  readonly blend: number | null;
  readonly shows: ShownView | null;
  /** Whether bursts are folded. */
  readonly folding: boolean | null;
  readonly language: Language | null;
  /** Times beside the rows of the diagram. */
  readonly times: TimesKind | null;
  /** The filter of the list, its order, and its form. */
  readonly filter: string | null;
  readonly sort: ConnectionSort | null;
  readonly descending: boolean;
  readonly table: boolean;
  /** Times real time; in even pace, segments a second. */
  readonly speed: number | null;
  readonly evenPace: boolean;
  readonly skipIdle: boolean;
  /** Positions that a replay loops over, from 0. */
  readonly loop: { readonly from: number; readonly to: number } | null;
}

const wholeNumber = (text: string | null, least: number): number | null => {
  if (text === null || !/^\d{1,10}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= 0xffff_ffff ? value : null;
};

const speedOf = (text: string | null): number | null => {
  const speed = Number(text ?? NaN);
  return speed >= 0.1 && speed <= 100 ? speed : null;
};

/** As `3,9,12`: at least two numbers, each once. */
function togetherOf(text: string | null): Address['together'] {
  const numbers = (text ?? '').split(',').map((part) => wholeNumber(part, 0));
  const known = numbers.filter((one) => one !== null);
  const isWhole = known.length === numbers.length && new Set(known).size === known.length;
  return isWhole && known.length >= 2 && known.length <= limits.togetherMax ? known : null;
}

/** As `3-9`: segments counted from 1, the last one included. */
function loopOf(text: string | null): Address['loop'] {
  const [from, to, ...more] = (text ?? '').split('-').map((part) => wholeNumber(part, 1));
  if (from == null || to == null || more.length > 0 || to <= from) return null;
  return { from: from - 1, to: to - 1 };
}

/** Reads a fragment. Never throws: what is malformed is as if it were not there. */
export function readAddress(fragment: string): Address {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''));
  const capture = parts.get('capture');
  const axis = parts.get('axis');
  const fold = parts.get('fold');
  const language = parts.get('lang');
  const order = parts.get('sort');
  const sort = connectionSorts.find((one) => one === order?.replace(/^-/, '')) ?? null;
  return {
    capture: capture !== null && /^[\w-]{1,32}$/.test(capture) ? capture : null,
    connection: wholeNumber(parts.get('connection'), 0),
    together: togetherOf(parts.get('together')),
    byHost: parts.get('group') === 'host',
    frame: wholeNumber(parts.get('frame'), 1),
    summary: parts.get('show') === 'summary',
    axis: axis === 'even' || axis === 'true' ? axis : null,
    blend: axis !== null && /^0\.\d{1,2}$/.test(axis) && Number(axis) > 0 ? Number(axis) : null,
    shows: shownViews.find((one) => one === parts.get('show')) ?? null,
    folding: fold === 'on' ? true : fold === 'off' ? false : null,
    times: timesKindOf(parts.get('times')),
    language: languages.find((one) => one === language) ?? null,
    filter: parts.get('filter')?.slice(0, limits.filterCharactersMax) ?? null,
    sort,
    descending: sort !== null && order?.startsWith('-') === true,
    table: parts.get('list') === 'table',
    speed: speedOf(parts.get('speed')),
    evenPace: parts.get('pace') === 'even',
    skipIdle: parts.get('idle') === 'skip',
    loop: loopOf(parts.get('loop')),
  };
}

/** Writes a fragment with its `#`; empty where there is nothing to say. */
export function writeAddress(address: Address): string {
  const parts = new URLSearchParams();
  if (address.capture !== null) parts.set('capture', address.capture);
  if (address.connection !== null) parts.set('connection', String(address.connection));
  if (address.together !== null) parts.set('together', address.together.join(','));
  if (address.byHost) parts.set('group', 'host');
  if (address.frame !== null) parts.set('frame', String(address.frame));
  if (address.blend !== null) parts.set('axis', String(address.blend));
  else if (address.axis !== null) parts.set('axis', address.axis);
  if (address.summary) parts.set('show', 'summary');
  else if (address.shows !== null) parts.set('show', address.shows);
  if (address.folding !== null) parts.set('fold', address.folding ? 'on' : 'off');
  if (address.times !== null) parts.set('times', address.times);
  if (address.filter !== null) parts.set('filter', address.filter);
  if (address.sort !== null) parts.set('sort', `${address.descending ? '-' : ''}${address.sort}`);
  if (address.table) parts.set('list', 'table');
  if (address.speed !== null) parts.set('speed', String(address.speed));
  if (address.evenPace) parts.set('pace', 'even');
  if (address.skipIdle) parts.set('idle', 'skip');
  if (address.loop !== null) parts.set('loop', `${address.loop.from + 1}-${address.loop.to + 1}`);
  if (address.language !== null) parts.set('lang', address.language);
  const text = parts.toString();
  return text === '' ? '' : `#${text}`;
}
