/**
 * Keeps what stands in the filter's field and the filter of the list in step, whoever changes one of them: the person who
 * types, a question that is clicked, the address. Told of both after every change, in this order, as effects are run.
 */
export class FilterSync {
  /** The filter that came from the field, or was taken over into it. When it comes back it is no news. */
  #known: string;

  constructor(filter: string) {
    this.#known = filter;
  }

  /**
   * The list's filter has changed.
   * @param text in the field by now
   * @returns what is to stand in the field instead; null where it stays
   */
  takeFilter(filter: string, text: string): string | null {
    // What the field itself has set may come back when somebody has typed on, or cleared it: what they typed counts.
    if (filter === this.#known) return null;
    this.#known = filter;
    return text.trim() === filter ? null : filter;
  }

  /**
   * What stands in the field has changed, or is understood by now.
   * @param isUnderstood whether it was found to be a filter
   * @returns the filter that the list is to have; null where it keeps its own
   */
  takeText(text: string, isUnderstood: boolean): string | null {
    const filter = text.trim();
    if (filter !== '' && !isUnderstood) return null;
    this.#known = filter;
    return filter;
  }
}
