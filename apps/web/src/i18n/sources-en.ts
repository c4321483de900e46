import { formatCount } from '@synscope/explain';

const count = (value: number): string => formatCount(value, 'en');
const plural = (value: number, one: string, many: string): string => `${count(value)} ${value === 1 ? one : many}`;

/** What is said of where captures come from, and of each as a whole. */
export const leftovers = {
  heading: 'From an earlier run',
  text: 'synscope did not end as it should, so what it had captured is still on this machine. It stays until you delete it.',
  open: 'Open',
  openOne: (title: string) => `Open ${title} from an earlier run`,
  remove: 'Delete',
  removeOne: (title: string) => `Delete ${title} from an earlier run`,
  reallyRemove: 'Delete for good',
  reallyRemoveOne: (title: string) => `Delete ${title} from an earlier run for good`,
};

export const live = {
  button: 'Live',
  interface: 'Interface',
  interfaces: 'Interfaces',
  noInterfaces: 'The interfaces are not known yet.',
  down: 'down',
  noAddress: 'no address',
  purpose: {
    loopback: 'traffic between programs on this machine',
    network: 'traffic of this machine with others',
    container: 'traffic of containers and virtual machines',
    tunnel: 'traffic through a tunnel or VPN',
    any: 'all interfaces at once',
  },
  filter: 'Filter',
  filterHint: 'for example: tcp port 1235',
  filterNote: 'As tcpdump takes it. Empty: all traffic.',
  start: 'Start',
  starting: 'Starting…',
  stop: 'Stop',
  watchLoopback: (name: string) => `Watch ${name} instead`,
  opening: (name: string) => `Opening ${name}…`,
  waiting: 'Waiting for the first segment…',
  waitingHow: (name: string, filter: string) =>
    filter === '' ? `Watching ${name}. Make a connection, and it draws itself here.` : `Watching ${name} for: ${filter}. Make a connection, and it draws itself here.`,
};

export const demo = { button: 'Demo', recording: 'Recorded demo' };

export const ways = { button: 'New capture' };

export const open = {
  button: 'Open capture…',
  short: 'Open…',
  dropHere: 'Drop the capture to open it',
  cancel: 'Cancel',
};

export const capture = {
  menu: 'Open captures',
  source: {
    live: 'live',
    demo: 'demo',
    recording: 'recording of the demo',
    file: 'file',
    upload: 'file',
    stdin: 'standard input',
  },
  phase: {
    waiting: 'Waiting for traffic',
    running: 'Live',
    receiving: 'Receiving',
    analysing: 'Reading',
    ended: 'Ended',
    complete: 'All read',
    failed: 'Failed',
  },
  progress: 'Analysis',
  transfer: 'Transfer',
  frames: 'Frames',
  segments: 'Segments',
  connections: 'Connections',
  evicted: 'Let go',
  evictedHint: 'Connections that there was no room to keep: they are counted, but cannot be shown',
  letGo: 'Rotated out',
  letGoHint: 'Older frames whose bytes were deleted: this capture keeps only the newest (--ring). What they meant is known still',
  dropped: 'Dropped',
  droppedUnknown: 'not counted',
  droppedHint: 'Frames that the kernel had no room for',
  download: 'Download',
  remove: 'Remove',
  stop: 'Stop',
  actions: 'What to do with this capture',
  namespaceDemo: 'This demo runs in a network of its own, as no privilege to capture is needed there.',
  recordingNote: 'A recording, not live.',
};

export const comments = {
  heading: (value: number) => `${plural(value, 'comment', 'comments')} in the capture`,
  interface: (name: string) => `On interface ${name}`,
  frames: (value: number) => `On ${plural(value, 'frame', 'frames')}:`,
  more: (value: number) => `and ${count(value)} more`,
  leftOut: (value: number) => `${plural(value, 'comment is', 'comments are')} left out: there are too many.`,
};
