/**
 * What the capture child says beside the packets: one JSON object a line on its file descriptor 3.
 */
export type SideLine = StartedLine | StatsLine | ErrorLine | EndedLine;

/** The capture is open, its filter in place, and the child has given up what privileges it could. */
export interface StartedLine {
  type: 'started';
  interface: string;
  /** LINKTYPE number, as in the pcap file header: 1 Ethernet, 0 BSD loopback, 101 raw IP, 113 Linux cooked. */
  linkType: number;
}

export interface StatsLine extends CaptureStats {
  type: 'stats';
}

export interface ErrorLine {
  type: 'error';
  /**
   * notBuilt, noSuchInterface, noPrivilege, notUp, filter, gone, privilegesKept, failed; from the
   * demo in a namespace also loopback, demo
   */
  code: string;
  detail: string;
}

/** The last line of a capture that ended as asked. */
export interface EndedLine extends CaptureStats {
  type: 'ended';
}

/** The kernel's counts since the capture began. */
export interface CaptureStats {
  /** Packets that passed the filter, lost ones among them. */
  receivedByFilter: number;
  /** Lost for want of room in the kernel's buffer. */
  droppedByKernel: number;
  /** Lost by the interface or its driver. */
  droppedByInterface: number;
}

/** Longest line that is believed; the child's are under 1 kB, but for libpcap's message. */
const maxLineLength = 16_384;

/**
 * Cuts a text stream into lines. A line longer than the limit is dropped whole.
 * @param onLine called for each line, without its end.
 */
export function lineSplitter(onLine: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!.slice(0, maxLineLength + 1);
    for (const line of lines) {
      if (line !== '' && line.length <= maxLineLength) onLine(line);
    }
  };
}

/** The line's object, or undefined where it is none of ours. */
export function parseSideLine(line: string): SideLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const known = ['started', 'stats', 'error', 'ended'];
  const type = (value as { type?: unknown } | null)?.type;
  return typeof type === 'string' && known.includes(type) ? (value as SideLine) : undefined;
}
