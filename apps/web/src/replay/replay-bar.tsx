import type { ReactElement } from 'react';
import { useApp, useMessages, usePage } from '../app/page-context.js';
import { Button, IconButton } from '../controls/button.js';
import { isLive } from '../sources/capture-state.js';
import { currentSegments } from '../store/selection.js';
import type { ReplayDriver } from './replay-driver.js';
import { paces, type Pace } from './replay-clock.js';
import { LoopButtons } from './loop-buttons.js';
import { Scrubber } from './scrubber.js';
import styles from './replay-bar.module.css';

/** What the buttons and the keys do; shared, so that they do the same. */
export interface ReplayMoves {
  readonly driver: ReplayDriver;
  step(by: number): void;
  first(): void;
  last(): void;
  follow(): void;
}

/** Play, pause, step, speed, and where in the connection one is. */
export function ReplayBar({ moves }: { moves: ReplayMoves }): ReactElement {
  const say = useMessages().replay;
  const playing = useApp((state) => state.replay.playing);
  const total = useApp((state) => currentSegments(state)?.total ?? 0);
  const nothing = total === 0;
  return (
    <section className={styles.bar} aria-label={say.heading}>
      <div className={styles.buttons}>
        <IconButton icon="first" label={say.first} disabled={nothing} onClick={() => moves.first()} />
        <IconButton icon="previous" label={say.previous} disabled={nothing} onClick={() => moves.step(-1)} />
        <IconButton
          look="primary"
          icon={playing ? 'pause' : 'play'}
          iconFilled={!playing}
          label={playing ? say.pause : say.play}
          disabled={nothing}
          onClick={() => moves.driver.toggle()}
        />
        <IconButton icon="next" label={say.next} disabled={nothing} onClick={() => moves.step(1)} />
        <IconButton icon="last" label={say.last} disabled={nothing} onClick={() => moves.last()} />
      </div>
      <PaceSelect driver={moves.driver} />
      <LoopButtons />
      <Scrubber onStep={(by) => moves.step(by)} onFirst={() => moves.first()} onLast={() => moves.last()} />
      <FollowButton onFollow={() => moves.follow()} />
    </section>
  );
}

/** How fast: times real time, or in even pace, in which every segment takes as long as the next. */
function PaceSelect({ driver }: { driver: ReplayDriver }): ReactElement {
  const { session } = usePage();
  const say = useMessages().replay;
  const { speed, evenPace } = useApp((state) => state.replay);
  return (
    <select
      className={styles.select}
      aria-label={say.speed}
      value={paceName({ speed, evenPace })}
      onChange={(event) => {
        const pace = paces.find((one) => paceName(one) === event.target.value);
        session.store.set({ replay: { ...session.store.get().replay, ...pace } });
        if (session.store.get().replay.playing) driver.begin();
      }}
    >
      {paces.map((pace) => (
        <option key={paceName(pace)} value={paceName(pace)}>
          {pace.evenPace ? (pace.speed > 1 ? say.evenPaceFast : say.evenPace) : say.times(pace.speed)}
        </option>
      ))}
    </select>
  );
}

const paceName = ({ speed, evenPace }: Pace): string => `${evenPace ? 'even' : 'real'} ${speed}`;

function FollowButton({ onFollow }: { onFollow: () => void }): ReactElement | null {
  const say = useMessages().diagram;
  const following = useApp((state) => state.following);
  const live = useApp((state) => isLive(state.captures?.find((one) => one.capture === state.capture)));
  if (!live) return null;
  return (
    <span className={styles.follow}>
      <Button
        look="quiet"
        icon="follow"
        aria-label={say.follow}
        aria-pressed={following}
        title={say.followHint}
        onClick={onFollow}
      >
        {say.follow}
      </Button>
    </span>
  );
}
