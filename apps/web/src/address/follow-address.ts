import type { Settings } from '../app/settings.js';
import type { Store } from '../store/create-store.js';
import type { Session } from '../store/session.js';
import { centreOf } from '../store/centre-of.js';
import { initialState, noReplay, type ReplayState, type State } from '../store/state.js';
import { readAddress, writeAddress, type Address } from './address.js';

/** What of the page's state a link carries. */
export function addressOf(state: State, settings: Settings): Address {
  const { capture, connection, together, byHost, selected, soughtFrame, soughtAmong, axis, blend, folding, shows, list, replay } = state;
  const there = capture !== null;
  const isUsualOrder = list.sort === 'connection' && !list.descending;
  const summary = there && state.centre === 'summary';
  return {
    capture,
    connection: there && together === null && centreOf(state) === 'diagram' ? connection : null,
    together: there && centreOf(state) === 'diagram' ? together : null,
    byHost: there && together !== null && byHost,
    frame: there && !summary ? (selected?.frame ?? soughtFrame ?? soughtAmong) : null,
    summary,
    axis: there && blend === null && axis !== 'even' ? axis : null,
    blend: there && blend !== null ? Math.min(0.99, Math.max(0.01, Math.round(blend * 100) / 100)) : null,
    shows: there && shows !== 'diagram' ? shows : null,
    folding: there ? folding : null,
    language: settings.language,
    times: there ? settings.times : null,
    filter: there && list.filter !== '' ? list.filter : null,
    sort: there && !isUsualOrder ? list.sort : null,
    descending: there && list.descending,
    table: there && state.listForm === 'table',
    speed: there && replay.speed !== 1 ? replay.speed : null,
    evenPace: there && replay.evenPace,
    skipIdle: there && replay.skipIdle,
    loop: there && replay.loop !== null && replay.loop.to !== null ? { from: replay.loop.from, to: replay.loop.to } : null,
  };
}

/** How an address says to play. */
const replayOf = ({ speed, evenPace, skipIdle, loop }: Address): ReplayState => ({
  ...noReplay,
  speed: speed ?? 1,
  evenPace,
  skipIdle,
  loop,
});

/** What stands in the middle, where the address says so. */
function centreSaid({ summary, connection, together, frame }: Address): State['centre'] {
  if (summary) return 'summary';
  return connection === null && together === null && frame === null ? 'auto' : 'diagram';
}

/** What an address says to show. @param folding what is chosen in this browser, where the address does not say */
export function stateOf(address: Address, folding: boolean | null): Partial<State> {
  return {
    capture: address.capture,
    connection: address.together?.[0] ?? address.connection ?? 0,
    together: address.together,
    byHost: address.byHost,
    ticked: address.together ?? [],
    soughtFrame: address.capture === null ? null : address.frame,
    axis: address.axis ?? (address.blend !== null && address.blend > 0.5 ? 'true' : 'even'),
    blend: address.blend,
    shows: address.shows ?? 'diagram',
    folding: address.folding ?? folding,
    following: address.frame === null,
    centre: centreSaid(address),
    listForm: address.table ? 'table' : 'pane',
    list: {
      ...initialState.list,
      filter: address.filter ?? '',
      sort: address.sort ?? 'connection',
      descending: address.descending,
    },
    replay: replayOf(address),
  };
}

/**
 * Whether "back" undoes a change: another capture, or another thing in the middle of the page (a connection, several
 * together, the summary, the table). What is selected, zoomed or filtered there is not.
 * @param isAsked whether somebody chose what stands in the middle: a page that settles by itself makes no step
 */
export function isStep(before: Address, after: Address, isAsked: boolean): boolean {
  if (before.capture !== after.capture) return true;
  if (after.capture === null) return false;
  return before.table !== after.table || (isAsked && middleOf(before) !== middleOf(after));
}

const middleOf = ({ together, connection, frame }: Address): 'together' | 'connection' | 'summary' => {
  if (together !== null) return 'together';
  return connection === null && frame === null ? 'summary' : 'connection';
};

/** Browsers allow about three changes of the address a second; ms. */
const waitMs = 400;
/** Replay changes the selection many times a second, and to write the address costs a frame; ms. */
const playingWaitMs = 2_000;

/** Keeps address and page in step: what is looked at is in the address, and an address that changes is looked at. */
export function followAddress(session: Session, settings: Store<Settings>): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const write = (): void => {
    timer = null;
    const fragment = writeAddress(addressOf(session.store.get(), settings.get()));
    if (fragment === location.hash) return;
    const before = readAddress(location.hash);
    const address = location.pathname + location.search + fragment;
    if (isStep(before, readAddress(fragment), session.store.get().centre !== 'auto')) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  };
  const soon = (): void => {
    timer ??= setTimeout(write, session.store.get().replay.playing ? playingWaitMs : waitMs);
  };
  session.store.subscribe(soon);
  settings.subscribe(soon);
  const read = (): void => {
    const address = readAddress(location.hash);
    if (address.language !== null) settings.set({ language: address.language });
    if (address.times !== null) settings.set({ times: address.times });
    session.goTo(stateOf(address, settings.get().folding));
  };
  addEventListener('popstate', read);
  addEventListener('hashchange', read);
}
