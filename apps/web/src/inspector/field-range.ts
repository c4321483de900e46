import type { Layer, LayerField } from '@synscope/wire';

/** Which field is picked: by its key and which of several with that key, so that it stays picked from frame to frame. */
export interface PickedField {
  readonly key: string;
  readonly nth: number;
}

/** Stands before the protocol where a whole layer is picked; no field's key has it. */
const layerPrefix = 'layer ';

/** A run of bytes of a frame. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

function* fieldsOf(layers: readonly Layer[]): Generator<{ field: LayerField; picked: PickedField }> {
  const seen = new Map<string, number>();
  for (const layer of layers) {
    for (const field of layer.fields) {
      const nth = seen.get(field.key) ?? 0;
      seen.set(field.key, nth + 1);
      yield { field, picked: { key: field.key, nth } };
    }
  }
}

/** A whole layer, picked: of several with the same protocol one counts from 0. */
export function pickedLayer(layers: readonly Layer[], layer: Layer): PickedField {
  const same = layers.filter(({ protocol }) => protocol === layer.protocol);
  return { key: `${layerPrefix}${layer.protocol}`, nth: same.indexOf(layer) };
}

function layerRange(layers: readonly Layer[], { key, nth }: PickedField): ByteRange | null {
  const layer = layers.filter(({ protocol }) => `${layerPrefix}${protocol}` === key)[nth];
  return layer === undefined ? null : { offset: layer.offset, length: layer.length };
}

/** The bytes of a picked field or layer, or null where this frame has no such. */
export function rangeOf(layers: readonly Layer[], picked: PickedField | null): ByteRange | null {
  if (picked === null) return null;
  if (picked.key.startsWith(layerPrefix)) return layerRange(layers, picked);
  for (const { field, picked: one } of fieldsOf(layers)) {
    if (one.key === picked.key && one.nth === picked.nth) return { offset: field.offset, length: field.length };
  }
  return null;
}

/** The field that a byte belongs to: the smallest one around it. null where it belongs to none. */
export function fieldAtByte(layers: readonly Layer[], offset: number): PickedField | null {
  let best: { length: number; picked: PickedField } | null = null;
  for (const { field, picked } of fieldsOf(layers)) {
    if (offset < field.offset || offset >= field.offset + field.length) continue;
    if (best === null || field.length < best.length) best = { length: field.length, picked };
  }
  return best?.picked ?? null;
}

/** Which of several fields with the same key a field of a layer is. */
export function pickedOf(layers: readonly Layer[], wanted: LayerField): PickedField {
  for (const { field, picked } of fieldsOf(layers)) if (field === wanted) return picked;
  return { key: wanted.key, nth: 0 };
}

export const samePicked = (a: PickedField | null, b: PickedField | null): boolean =>
  a !== null && b !== null && a.key === b.key && a.nth === b.nth;
