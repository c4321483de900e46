import type { TimesKind } from '@synscope/diagram';
import type { Language } from '@synscope/explain';
import { chooseLanguage } from '../i18n/choose-language.js';
import { createStore, type Store } from '../store/create-store.js';
import { readTheme, type Theme } from '../theme/theme.js';

export const timesKinds = ['absolute', 'relative', 'delta'] as const satisfies readonly TimesKind[];

/** The kind of times of that name; null for any other text. */
export const timesKindOf = (text: string | null): TimesKind | null => timesKinds.find((kind) => kind === text) ?? null;

/** What a person chose for this browser. */
export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  /** Widths of the outer panes in pixels; null: as designed. */
  readonly listPx: number | null;
  readonly inspectorPx: number | null;
  /** Times beside the rows of the diagram; null: what its width has room for. */
  readonly times: TimesKind | null;
  /** Whether bursts of data are folded in diagrams; null: by the connection's length. */
  readonly folding: boolean | null;
  /** Names of the parts of the details that are folded away, with spaces between. */
  readonly closedFolds: string;
}

const keys = {
  language: 'synscope.language',
  theme: 'synscope.theme',
  listPx: 'synscope.list',
  inspectorPx: 'synscope.inspector',
  times: 'synscope.times',
  folding: 'synscope.bursts',
  closedFolds: 'synscope.folds',
} as const;

/** The TCP header is what most look for; the fields of the other layers stand behind a click. */
const closedAtFirst = 'fields';

const saved = (storage: Storage, key: string): string | null => {
  try {
    return storage.getItem(key);
  } catch {
    // Storage may be forbidden; then nothing was saved.
    return null;
  }
};

const savedPx = (storage: Storage, key: string): number | null => {
  const value = Number(saved(storage, key) ?? NaN);
  return value >= 100 && value <= 2000 ? value : null;
};

const savedChoice = (storage: Storage, key: string): boolean | null => {
  const value = saved(storage, key);
  return value === 'true' || value === 'false' ? value === 'true' : null;
};

/** The settings of this browser, saved again whenever they change. */
export function openSettings(storage: Storage, address: Language | null, preferred: readonly string[]): Store<Settings> {
  const store = createStore<Settings>({
    language: chooseLanguage(address, saved(storage, keys.language), preferred),
    theme: readTheme(saved(storage, keys.theme)),
    listPx: savedPx(storage, keys.listPx),
    inspectorPx: savedPx(storage, keys.inspectorPx),
    times: timesKindOf(saved(storage, keys.times)),
    folding: savedChoice(storage, keys.folding),
    closedFolds: saved(storage, keys.closedFolds) ?? closedAtFirst,
  });
  let before = store.get();
  store.subscribe(() => {
    const now = store.get();
    for (const name of Object.keys(keys) as (keyof typeof keys)[]) {
      if (now[name] !== before[name]) save(storage, keys[name], now[name]);
    }
    before = now;
  });
  return store;
}

function save(storage: Storage, key: string, value: string | number | boolean | null): void {
  try {
    if (value === null) storage.removeItem(key);
    else storage.setItem(key, String(value));
  } catch {
    // Storage may be full or forbidden: the choice holds until the page is closed.
  }
}

/** The next kind of times beside the rows, round and round. */
export function nextTimes(settings: Store<Settings>): void {
  const { times } = settings.get();
  settings.set({ times: timesKinds[(timesKinds.indexOf(times ?? 'relative') + 1) % timesKinds.length] ?? null });
}
