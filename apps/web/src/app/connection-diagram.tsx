import { useCallback, useMemo, type ReactElement } from 'react';
import { Diagram } from '../diagram/index.js';
import { isLive } from '../sources/capture-state.js';
import { currentSegments } from '../store/selection.js';
import { viewOf } from '../store/view-of.js';
import { useOverview } from './use-overview.js';
import { useApp, useLanguage, useMessages, usePage } from './page-context.js';
import { setZoom } from './zoom.js';

/** The diagram of the connection that is looked at. */
export function ConnectionDiagram(): ReactElement | null {
  const { session } = usePage();
  const { store } = session;
  const say = useMessages().diagram;
  const language = useLanguage();
  const picture = useApp((state) => state.answered?.picture ?? null);
  const window = useApp(currentSegments);
  const axis = useApp((state) => state.axis);
  const zoom = useApp((state) => state.zoom);
  const numbers = useApp((state) => state.numbers);
  const selected = useApp((state) => state.selected);
  const replaying = useApp((state) => state.replay.active);
  const following = useApp((state) => state.following);
  const folding = useApp((state) => viewOf(state)?.segments?.folds !== undefined);
  const burstShare = useApp((state) => state.burstShare);
  const live = useApp((state) => isLive(state.captures?.find((one) => one.capture === state.capture)));
  const overview = useOverview(picture?.connection ?? null);
  const onBurst = useCallback((position: number, open: boolean) => session.openBurst(position, open), [session]);
  const notedFrames = picture?.noted;
  const noted = useMemo(() => new Set(notedFrames), [notedFrames]);
  if (picture === null || picture.connection === null) return null;
  return (
    <Diagram
      window={window}
      connection={picture.connection}
      overview={overview}
      idleGaps={picture.idleGaps}
      axis={axis}
      zoom={zoom}
      onZoom={(value) => setZoom(session, value)}
      rawNumbers={numbers === 'raw'}
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
