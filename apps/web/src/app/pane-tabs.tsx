import type { ReactElement } from 'react';
import { Icon, type IconName } from '../controls/icon.js';
import { useMessages } from './page-context.js';
import styles from './pane-tabs.module.css';

interface PaneTabsProps<T extends string> {
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly options: readonly {
    readonly value: T;
    readonly label: string;
    readonly icon: IconName;
  }[];
}

/** Which pane is seen, where they do not all fit. */
export function PaneTabs<T extends string>({ value, onChange, options }: PaneTabsProps<T>): ReactElement {
  const say = useMessages().app.panes;
  return (
    <nav className={styles.tabs} aria-label={say.label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={styles.tab}
          aria-current={option.value === value ? 'page' : undefined}
          onClick={() => onChange(option.value)}
        >
          <Icon name={option.icon} />
          <span>{option.label}</span>
        </button>
      ))}
    </nav>
  );
}
