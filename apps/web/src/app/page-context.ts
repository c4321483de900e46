import { createContext, useContext } from 'react';
import type { Language } from '@synscope/explain';
import { en } from '../i18n/en.js';
import type { Messages } from '../i18n/messages.js';
import { zh } from '../i18n/zh.js';
import { useStore, type Store } from '../store/create-store.js';
import type { Session } from '../store/session.js';
import type { State } from '../store/state.js';
import type { Settings } from './settings.js';

/** What every part of the page may use. */
export interface PageParts {
  readonly session: Session;
  readonly settings: Store<Settings>;
}

/** Provided once, by the app. */
export const PageContext = createContext<PageParts | null>(null);

/** The page's session and settings. */
export function usePage(): PageParts {
  const parts = useContext(PageContext);
  if (parts === null) throw new Error('usePage outside of PageContext');
  return parts;
}

/** One part of what the page knows; it must be the same object as long as nothing changed. */
export function useApp<P>(part: (state: State) => P): P {
  return useStore(usePage().session.store, part);
}

/** One part of the settings. */
export function useSetting<P>(part: (settings: Settings) => P): P {
  return useStore(usePage().settings, part);
}

/** The language that is spoken. */
export const useLanguage = (): Language => useSetting((settings) => settings.language);

/** What the page's controls say, in that language. */
export const useMessages = (): Messages => (useLanguage() === 'zh' ? zh : en);
