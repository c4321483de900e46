import { arrowShape, type ArrowColumns } from '@synscope/diagram';

/** Arrows smaller than this stand close together, and are drawn as thin lines. */
export const closeBelow = 0.8;

/** Arrows without words that look alike and stand close to one another, as one drawing. */
export interface ArrowBundle {
  readonly kind: ArrowColumns['kind'][number];
  readonly part: number;
  readonly headMeasured: boolean;
  readonly isClose: boolean;
  /** Which strip across the picture they begin in. */
  readonly strip: number;
  readonly shaft: string;
  readonly inferredShaft: string;
  readonly head: string;
}

/** Fewer arrows without words than this are drawn one by one, as long as one can read. */
export const leastBundled = 32;

/**
 * Height of the strips whose arrows are drawn together, px: while one scrolls, only those at the edges change and are painted
 * anew.
 */
const stripHeight = 256;

/** The arrows that are drawn together, and which those are. */
export interface BundledArrows {
  readonly bundles: readonly ArrowBundle[];
  /** Their indexes among all arrows. */
  readonly indexes: ReadonlySet<number>;
}

type Growing = { -readonly [K in keyof ArrowBundle]: ArrowBundle[K] };

const nothingBundled: BundledArrows = { bundles: [], indexes: new Set() };

/**
 * Joins arrows of which there are many: a picture of hundreds of lines costs the browser as little as one of some when those
 * that look alike are one.
 * @param isMarked whether an arrow looks like no other, because it is selected, say
 * @param least so many are joined, fewer not
 */
export function bundleArrows(arrows: ArrowColumns, isMarked: (position: number) => boolean, least = leastBundled): BundledArrows {
  const plain = arrows.position.flatMap((position, index) =>
    arrows.label[index] === null && arrows.ending[index] === 'head' && !isMarked(position) ? [index] : [],
  );
  if (plain.length < least) return nothingBundled;
  const byLook = new Map<string, Map<number, Growing>>();
  for (const index of plain) {
    const shape = arrowShape(arrows, index);
    const look = { kind: arrows.kind[index], part: arrows.part[index], headMeasured: arrows.headMeasured[index] === 1, isClose: shape.size < closeBelow };
    const strip = Math.floor(arrows.y1[index] / stripHeight);
    const key = Object.values(look).join(' ');
    const ofLook = byLook.get(key) ?? new Map<number, Growing>();
    const bundle = ofLook.get(strip) ?? { ...look, strip, shaft: '', inferredShaft: '', head: '' };
    bundle.shaft += shape.shaft;
    bundle.inferredShaft += shape.inferredShaft;
    bundle.head += shape.head;
    ofLook.set(strip, bundle);
    byLook.set(key, ofLook);
  }
  // What looks alike lies over the same others in every strip.
  return { bundles: [...byLook.values()].flatMap((strips) => [...strips.values()]), indexes: new Set(plain) };
}
