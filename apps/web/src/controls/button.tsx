import type { ComponentProps, ReactElement } from 'react';
import { Icon, type IconName } from './icon.js';
import styles from './button.module.css';

interface Look {
  /** primary: the one thing to do here. plain: everything else. quiet: without a border until pointed at. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: IconName;
  readonly iconFilled?: boolean;
}

type ButtonProps = Look & Omit<ComponentProps<'button'>, 'className'>;

/** A button with words, and an icon before them where that helps. */
export function Button({ look = 'plain', icon, iconFilled = false, children, ...rest }: ButtonProps): ReactElement {
  return (
    <button type="button" className={`${styles.button} ${styles[look]}`} {...rest}>
      {icon !== undefined && <Icon name={icon} filled={iconFilled} />}
      <span className={styles.words}>{children}</span>
    </button>
  );
}

type IconButtonProps = Look & { readonly icon: IconName; readonly label: string } & Omit<
    ComponentProps<'button'>,
    'className' | 'children' | 'aria-label' | 'title'
  >;

/** A button that is an icon; its name is told to screen readers and on hover. */
export function IconButton({ look = 'quiet', icon, iconFilled = false, label, ...rest }: IconButtonProps): ReactElement {
  return (
    <button
      type="button"
      className={`${styles.button} ${styles.square} ${styles[look]}`}
      aria-label={label}
      title={label}
      {...rest}
    >
      <Icon name={icon} filled={iconFilled} />
    </button>
  );
}
