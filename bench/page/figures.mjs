// What is measured of the page, for who prints it.

/**
 * How evenly a page drew while something was done to it.
 * @typedef {object} Frames
 * @property {string} what
 * @property {number} count
 * @property {number} medianMs  from one frame to the next
 * @property {number} p95Ms
 * @property {number} worstMs
 * @property {number} busyMs    what the page's own thread worked for each frame, on average
 * @property {number} longTaskMs the longest time that this thread was busy with one thing; 0 where it never was for 50 ms
 */

/**
 * What the page was like, in Chromium.
 * @typedef {object} PageFigures
 * @property {number} segments     of the connection that was opened
 * @property {number} connections  of the list that was scrolled
 * @property {number} openMs       from the click on the connection to its segments on the screen, the slowest time
 * @property {number} firstPaintMs from the address to something on the screen, the median
 * @property {number} scriptBytes  of what is loaded before that, compressed
 * @property {number} heapBytes    the most that the page's heap had, uncollected garbage too
 * @property {readonly Frames[]} diagram  of the connection
 * @property {readonly Frames[]} list
 */

export {};
