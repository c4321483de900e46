import { expect, test } from 'vitest';
import { afterStep, noRush, rushEndsMs, type Rush } from './rush.js';

const frameMs = 1000 / 60;

/** So many frames at a speed, px a second. */
function scrolled(rush: Rush, frames: number, speed: number): Rush {
  let next = rush;
  for (let frame = 0; frame < frames; frame++) next = afterStep(next, (speed * frameMs) / 1000, next.atMs === -Infinity ? 0 : next.atMs + frameMs);
  return next;
}

test('what is scrolled as a person reads, or leafs, is no rush', () => {
  expect(scrolled(noRush, 100, 2000).isRushing).toBe(false);
  expect(scrolled(noRush, 100, 7000).isRushing).toBe(false);
});

test('a few leaps are no rush', () => {
  expect(afterStep(afterStep(noRush, 600, 0), 600, frameMs).isRushing).toBe(false);
  expect([0, 100, 200, 300, 400].reduce((rush, atMs) => afterStep(rush, 5000, atMs), noRush).isRushing).toBe(false);
});

test('twenty pictures a second are a rush, from the fourth frame on, in both directions', () => {
  expect(scrolled(noRush, 3, 20_000).isRushing).toBe(false);
  expect(scrolled(noRush, 4, 20_000).isRushing).toBe(true);
  expect(scrolled(noRush, 4, -20_000).isRushing).toBe(true);
});

test('a rush ends where it slows down, and not where it only wavers', () => {
  const rush = scrolled(noRush, 10, 20_000);
  expect(scrolled(rush, 1, 7000).isRushing).toBe(true);
  expect(scrolled(rush, 1, 4000).isRushing).toBe(false);
});

test('a rush ends where nothing moves for a moment', () => {
  const rush = scrolled(noRush, 10, 20_000);
  expect(afterStep(rush, 1000, rush.atMs + rushEndsMs + 1).isRushing).toBe(false);
});
