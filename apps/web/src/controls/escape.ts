/** What is open and goes away with Esc, the latest last. */
const open: (() => void)[] = [];

/**
 * Says that something is open which Esc puts away, before Esc does anything else on the page, wherever the focus is.
 *
 * @returns to be called when it is closed
 */
export function closesWithEscape(close: () => void): () => void {
  open.push(close);
  return () => {
    const at = open.lastIndexOf(close);
    if (at >= 0) open.splice(at, 1);
  };
}

/** Puts away what was opened last. @returns false where nothing is open */
export function closeLatest(): boolean {
  const close = open.pop();
  close?.();
  return close !== undefined;
}
