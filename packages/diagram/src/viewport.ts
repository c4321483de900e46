/** The part of the picture that is looked at. */
export interface Viewport {
  /** Where it begins in the whole picture, pixels. */
  readonly top: number;
  readonly height: number;
  /**
   * From where in the whole picture y of the result count; from `top` where absent. While it stays, what is drawn stays the
   * same, number for number, however the viewport moves over it.
   */
  readonly origin?: number;
}

/** What y of the result are counted from, in the whole picture. */
export const originOf = ({ top, origin }: Viewport): number => origin ?? top;

/** The viewport as y of the result count. */
export function seenPart(viewport: Viewport): { readonly yFrom: number; readonly yTo: number } {
  const yFrom = viewport.top - originOf(viewport);
  return { yFrom, yTo: yFrom + viewport.height };
}
