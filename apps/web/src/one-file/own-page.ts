let page: string | null = null;

/** Notes this page's own text, where all of it is one file; to be called before anything is changed in it. */
export function noteOwnPage(): void {
  if (document.getElementById('synscope-engine-worker') === null) return;
  page = `<!doctype html>\n${document.documentElement.outerHTML}`;
}

/** This page's text as it came; null where it is more than one file. */
export const ownPage = (): string | null => page;
