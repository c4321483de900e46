import { useCallback, useMemo, type ReactElement } from 'react';
import { Diagram } from '../diagram/index.js';
import { isLive } from '../sources/capture-state.js';
import { currentSegments, togetherRows } from '../store/selection.js';
import { viewOf } from '../store/view-of.js';
import { useOverview } from './use-overview.js';
import { secondsAhead } from './local-clock.js';
import { useApp, useLanguage, useMessages, usePage, useSetting } from './page-context.js';
import { useNames } from './use-names.js';
import { blendBy, setZoom } from './zoom.js';

/** Gives an endpoint a name, or takes it away; the agent tells of it with its next update. */
function nameEndpoint(session: ReturnType<typeof usePage>['session'], endpoint: string, name: string): void {
  const { capture } = session.store.get();
  if (capture !== null) session.link.request('nameEndpoint', { capture, endpoint, name }).catch(session.report);
}

/** The diagram of the connection that is looked at. */
export function ConnectionDiagram(): ReactElement | null {
  const { session, settings } = usePage();
  const { store } = session;
  const names = useNames();
  const { diagram: say, times: timesWords, names: nameWords } = useMessages();
  const language = useLanguage();
  const picture = useApp((state) => state.answered?.picture ?? null);
  const window = useApp(currentSegments);
  const axis = useApp((state) => state.axis);
  const blend = useApp((state) => state.blend);
  const zoom = useApp((state) => state.zoom);
  const numbers = useApp((state) => state.numbers);
  const selected = useApp((state) => state.selected);
  const replaying = useApp((state) => state.replay.active);
  const following = useApp((state) => state.following);
  const folding = useApp((state) => viewOf(state)?.segments?.folds !== undefined);
  const burstShare = useApp((state) => state.burstShare);
  const live = useApp((state) => isLive(state.captures?.find((one) => one.capture === state.capture)));
  const rows = useApp(togetherRows);
  const byHost = useApp((state) => state.byHost);
  const together = useMemo(() => (rows.length === 0 ? undefined : { connections: rows, byHost }), [rows, byHost]);
  const overview = useOverview(picture?.connection ?? null, rows);
  const times = useSetting((value) => value.times);
  const baseSeconds = useApp((state) => state.captures?.find((one) => one.capture === state.capture)?.baseSeconds ?? null);
  const clock = useMemo(() => (baseSeconds === null ? null : { baseSeconds, aheadSeconds: secondsAhead(baseSeconds) }), [baseSeconds]);
  const onBurst = useCallback((position: number, open: boolean) => session.openBurst(position, open), [session]);
  const notedFrames = picture?.noted;
  const noted = useMemo(() => new Set(notedFrames), [notedFrames]);
  if (picture === null || picture.connection === null) return null;
  return (
    <Diagram
      window={window}
      connection={picture.connection}
      names={names}
      onName={(endpoint, name) => nameEndpoint(session, endpoint, name)}
      nameWords={nameWords}
      {...(together === undefined ? {} : { together })}
      overview={overview}
      idleGaps={picture.idleGaps}
      axis={axis}
      blend={blend}
      onBlend={(by) => blendBy(session, by)}
      zoom={zoom}
      onZoom={(value) => setZoom(session, value)}
      rawNumbers={numbers === 'raw'}
      times={times}
      onTimes={(kind) => settings.set({ times: kind })}
      timesWords={timesWords}
      clock={clock}
      selectedPosition={selected?.position ?? null}
      onSelect={(position) => session.select(position)}
      noted={noted}
      onNeedRows={(rows) => store.set({ wanted: rows })}
      {...(replaying && selected !== null ? { upTo: selected.position, upToShare: burstShare } : {})}
      folding={folding}
      onBurst={onBurst}
      language={language}
      follow={following && live}
      onFollow={(follow) => live && session.follow(follow)}
      label={say.heading}
      words={say.words}
    />
  );
}
