/** @typedef {import('@playwright/test').CDPSession} Session */
/** @typedef {{ x: number, y: number }} Point */

const tickMs = 1000 / 60;

/**
 * Scrolls as a wheel does that is turned without rest.
 * @param {Session} session
 * @param {Point} at
 * @param {number} distancePx down, where positive
 * @param {number} speed px a second
 */
export async function scroll(session, { x, y }, distancePx, speed) {
  await session.send('Input.synthesizeScrollGesture', {
    x,
    y,
    yDistance: -distancePx,
    speed,
    gestureSourceType: 'mouse',
    preventFling: true,
  });
}

/**
 * Turns the wheel with Ctrl held, a step each frame: in, then out again.
 * @param {Session} session
 * @param {Point} at
 * @param {number} steps each way
 */
export async function zoom(session, at, steps) {
  for (const deltaY of [-12, 12]) {
    await eachFrame(steps, () =>
      session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: 0, deltaY, modifiers: 2 }),
    );
  }
}

/**
 * Presses the mouse at one place and draws it to another, a step each frame.
 * @param {Session} session
 * @param {Point} from
 * @param {Point} to
 * @param {number} steps
 */
export async function drag(session, from, to, steps) {
  /** @param {'mousePressed' | 'mouseMoved' | 'mouseReleased'} type @param {Point} at */
  const send = (type, at) => session.send('Input.dispatchMouseEvent', { type, ...at, button: 'left', buttons: 1, clickCount: 1 });
  await send('mousePressed', from);
  let step = 0;
  await eachFrame(steps, () => {
    const share = ++step / steps;
    return send('mouseMoved', { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
  });
  await send('mouseReleased', to);
}

/** @param {number} times @param {() => Promise<unknown>} act */
async function eachFrame(times, act) {
  const beganAt = performance.now();
  for (let done = 1; done <= times; done++) {
    await act();
    const leftMs = beganAt + done * tickMs - performance.now();
    if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs));
  }
}
