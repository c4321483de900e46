/**
 * What the commands tell the person. All of it goes to standard error: standard output belongs to
 * the agent, whose answers may be piped into another program.
 */

/** @param {string} text one or more lines */
export function say(text) {
  process.stderr.write(`${text.replace(/^/gm, 'synscope: ')}\n`);
}

/**
 * Says what is being done, does it, and says how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAtMs = performance.now();
  process.stderr.write(`synscope: ${title} ... `);
  try {
    const result = await work();
    process.stderr.write(`${secondsSince(startedAtMs)}\n`);
    return result;
  } catch (error) {
    process.stderr.write(`failed after ${secondsSince(startedAtMs)}\n`);
    throw error;
  }
}

/** @param {number} startedAtMs by performance.now() */
export function secondsSince(startedAtMs) {
  return `${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`;
}
