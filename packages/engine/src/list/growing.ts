/** The same array, or a longer one with its values: at least `length` long, and half as long again as before. */
export function grown<T extends Uint8Array | Uint32Array | Float64Array>(array: T, length: number): T {
  if (array.length >= length) return array;
  const longer = new (array.constructor as new (length: number) => T)(Math.max(length, Math.ceil(array.length * 1.5), 1024));
  longer.set(array as never);
  return longer;
}
