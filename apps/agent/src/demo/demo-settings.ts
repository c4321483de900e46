/** The demo's two ends talk over loopback, on the host as in a namespace. */
export const demoInterface = 'lo';

/** What the tutorial's reader gives tcpdump. */
export function demoFilter(port: number): string {
  return `tcp port ${port}`;
}

/** The last segment, an ACK, is the kernel's, and comes a moment after the client's close. */
export const lastSegmentMs = 100;
