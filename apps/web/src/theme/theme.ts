/** Which colours: those of the system, or always light or dark. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Reads a saved choice; anything unknown means the system's. */
export const readTheme = (saved: string | null): Theme => themes.find((one) => one === saved) ?? 'system';

/** Puts a theme on the page. */
export function applyTheme(root: HTMLElement, theme: Theme): void {
  if (theme === 'system') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', theme);
}
