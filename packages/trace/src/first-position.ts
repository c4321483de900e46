/**
 * The first of `total` positions for which a condition holds that, once it holds, holds for all after it; `total` where it
 * holds for none.
 */
export function firstPosition(total: number, holds: (position: number) => boolean): number {
  let low = 0;
  let high = total;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
