import type { ReactElement } from 'react';
import { IconButton } from '../controls/button.js';
import { themes, type Theme } from '../theme/theme.js';
import { useLanguage, useMessages, usePage, useSetting } from './page-context.js';
import styles from './preference-buttons.module.css';

/** Changes between English and Chinese. Says the other language's name in that language. */
export function LanguageButton(): ReactElement {
  const { settings } = usePage();
  const language = useLanguage();
  const other = language === 'en' ? 'zh' : 'en';
  const name = other === 'zh' ? '中文' : 'English';
  return (
    <button
      type="button"
      className={styles.language}
      lang={other}
      onClick={() => settings.set({ language: other })}
    >
      {name}
    </button>
  );
}

const icons = { system: 'halves', light: 'sun', dark: 'moon' } as const satisfies Record<Theme, string>;

/** Goes through the system's colours, light and dark. */
export function ThemeButton(): ReactElement {
  const { settings } = usePage();
  const theme = useSetting((value) => value.theme);
  const say = useMessages().app.theme;
  const next = themes[(themes.indexOf(theme) + 1) % themes.length];
  return (
    <IconButton
      icon={icons[theme]}
      label={`${say.label}: ${say[theme]}`}
      onClick={() => settings.set({ theme: next })}
    />
  );
}
