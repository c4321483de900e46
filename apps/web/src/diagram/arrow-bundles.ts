import { arrowShape, type ArrowColumns } from '@synscope/diagram';

/** Arrows smaller than this stand close together, and are drawn as thin lines. */
export const closeBelow = 0.8;

/** Arrows without words that look alike, as one drawing. */
export interface ArrowBundle {
  readonly kind: ArrowColumns['kind'][number];
  readonly part: number;
  readonly headMeasured: boolean;
  readonly isClose: boolean;
  readonly shaft: string;
  readonly inferredShaft: string;
  readonly head: string;
}

/** Fewer arrows without words than this are drawn one by one. */
const leastBundled = 32;

/** The arrows that are drawn together, and which those are. */
export interface BundledArrows {
  readonly bundles: readonly ArrowBundle[];
  /** Their indexes among all arrows. */
  readonly indexes: ReadonlySet<number>;
}

const nothingBundled: BundledArrows = { bundles: [], indexes: new Set() };

/**
 * Joins arrows of which there are many: a picture of hundreds of lines costs the browser as little as one of some when those
 * that look alike are one.
 * @param isMarked whether an arrow looks like no other, because it is selected, say
 */
export function bundleArrows(arrows: ArrowColumns, isMarked: (position: number) => boolean): BundledArrows {
  const plain = arrows.position.flatMap((position, index) =>
    arrows.label[index] === null && arrows.ending[index] === 'head' && !isMarked(position) ? [index] : [],
  );
  if (plain.length < leastBundled) return nothingBundled;
  const bundles = new Map<string, { -readonly [K in keyof ArrowBundle]: ArrowBundle[K] }>();
  for (const index of plain) {
    const shape = arrowShape(arrows, index);
    const look = { kind: arrows.kind[index], part: arrows.part[index], headMeasured: arrows.headMeasured[index] === 1, isClose: shape.size < closeBelow };
    const key = Object.values(look).join(' ');
    const bundle = bundles.get(key) ?? { ...look, shaft: '', inferredShaft: '', head: '' };
    bundle.shaft += shape.shaft;
    bundle.inferredShaft += shape.inferredShaft;
    bundle.head += shape.head;
    bundles.set(key, bundle);
  }
  return { bundles: [...bundles.values()], indexes: new Set(plain) };
}
