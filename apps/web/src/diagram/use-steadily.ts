import { useEffect, useRef, useState } from 'react';

/**
 * A value that changes with every frame, at most so often: for what is costly to draw and need not keep step.
 * @param of what it belongs to: where that is another, the value is the latest
 * @param leastMs the least time from one change to the next, ms; the last change is never left out
 */
export function useSteadily<T>(value: T, of: unknown, leastMs: number): T {
  const held = useRef({ value, of, atMs: -Infinity });
  const [, refresh] = useState(0);
  const nowMs = performance.now();
  const leftMs = held.current.of === of ? held.current.atMs + leastMs - nowMs : 0;
  if (held.current.value !== value && leftMs <= 0) held.current = { value, of, atMs: nowMs };
  const isLate = held.current.value !== value;
  useEffect(() => {
    if (!isLate) return undefined;
    const timer = setTimeout(() => refresh((count) => count + 1), Math.max(0, leftMs));
    return () => clearTimeout(timer);
  });
  return held.current.value;
}
