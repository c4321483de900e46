import type { ReactElement } from 'react';
import styles from './icon.module.css';

/** Drawn on a 20 by 20 grid with a line of 1.6. */
const paths = {
  play: 'M6.5 4.2v11.6l9.3-5.8z',
  pause: 'M7 4.5v11M13 4.5v11',
  first: 'M4.8 4.8v10.4M15.2 4.8 8 10l7.2 5.2z',
  last: 'M15.2 4.8v10.4M4.8 4.8 12 10l-7.2 5.2z',
  previous: 'm12.5 4.8-5.7 5.2 5.7 5.2',
  next: 'm7.5 4.8 5.7 5.2-5.7 5.2',
  zoomIn: 'M10 4.5v11M4.5 10h11',
  zoomOut: 'M4.5 10h11',
  follow: 'M10 3.5v9.5m-4.2-4.2 4.2 4.2 4.2-4.2M4.5 16.5h11',
  sun: 'M10 6.7a3.3 3.3 0 1 1 0 6.6 3.3 3.3 0 0 1 0-6.6zM10 2v1.7M10 16.3V18M2 10h1.7M16.3 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M4.3 15.7l1.2-1.2M14.5 5.5l1.2-1.2',
  moon: 'M16.5 11.7A6.8 6.8 0 0 1 8.3 3.5a6.8 6.8 0 1 0 8.2 8.2z',
  halves: 'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 3v14M10 6h5.5M10 10h7M10 14h5.5',
  download: 'M10 3.5v9m-3.7-3.7 3.7 3.7 3.7-3.7M4 16.5h12',
  stop: 'M5.5 5.5h9v9h-9z',
  trash: 'M4 6h12M8 6V4h4v2M5.5 6l.8 10.5h7.4L14.5 6M8.5 9v4.5M11.5 9v4.5',
  file: 'M5.5 3h6l3.5 3.5V17h-9.5zM11.5 3v3.5H15',
  live: 'M10 8.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3zM6.8 13.2a4.5 4.5 0 0 1 0-6.4M13.2 6.8a4.5 4.5 0 0 1 0 6.4M4.3 15.7a8 8 0 0 1 0-11.4M15.7 4.3a8 8 0 0 1 0 11.4',
  ladder: 'M4 3v14M16 3v14M4 5.5l12 3M13 6l3 2.5-3.7 1M16 12 4 15M7.7 16 4 15l3-2.5',
  close: 'm5 5 10 10M15 5 5 15',
  chevron: 'm5.5 8 4.5 4.5L14.5 8',
  search: 'M8.8 3.5a5.3 5.3 0 1 1 0 10.6 5.3 5.3 0 0 1 0-10.6zM12.7 12.7l4 4',
  up: 'M10 16V4m-4.5 4.5L10 4l4.5 4.5',
  down: 'M10 4v12m-4.5-4.5L10 16l4.5-4.5',
  good: 'm4.5 10.5 3.7 3.7 7.3-8',
  notice: 'M10 3.2 17.5 16.5h-15zM10 8v4M10 14.2v.1',
  bad: 'm5.5 5.5 9 9M14.5 5.5l-9 9',
  pending: 'M10 4.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM10 7v3.2l2 1.4',
  copy: 'M7 7h9v9.5H7zM4 12.5V3.5h8.5',
  keyboard: 'M2.5 5.5h15v9h-15zM5.5 8.5h.1M8.5 8.5h.1M11.5 8.5h.1M14.5 8.5h.1M6.5 11.7h7',
  table: 'M3 4.5h14v11H3zM3 8.2h14M3 11.8h14M8 4.5v11',
  chart: 'M3.5 16.5h13M5.5 16.5v-6M10 16.5V4M14.5 16.5v-8.5',
  plug: 'M7 3v4M13 3v4M5 7h10v2.5a5 5 0 0 1-10 0zM10 14.5V17.5',
  note: 'M4 4h12v8.5l-3.5 3.5H4zM12.5 16v-3.5H16M7 7.5h6M7 10.5h4',
  pencil: 'm4 16 .8-3.4 8.6-8.6 2.6 2.6-8.6 8.6z',
  loop: 'M5 8.5h9.5m-2.5-3 3 3-3 3M15 11.5v3.5H5',
  legend: 'M3.5 4.5h4v3h-4zM3.5 11.5h4v3h-4zM10.5 6h6M10.5 13h6',
  again: 'M15.8 7.5A6.3 6.3 0 1 0 16.3 11M16 3.5v4h-4',
} as const;

export type IconName = keyof typeof paths;

/** A small drawing beside or instead of a word. Never the only carrier of a meaning: its button has a name. */
export function Icon({ name, filled = false }: { name: IconName; filled?: boolean }): ReactElement {
  return (
    <svg className={filled ? `${styles.icon} ${styles.filled}` : styles.icon} viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
