import { formatCount } from '@synscope/explain';

const count = (value: number): string => formatCount(value, 'en');

/** What is said of several connections in one diagram, and of the times beside any. */
export const together = {
  heading: (connections: number) => `${count(connections)} connections together`,
  missing: (connections: number, shown: number) =>
    `${count(shown)} of ${count(connections)} connections together: the others are not in this capture, or not kept any more`,
  label: 'Connections in the diagram',
  tick: (client: string, server: string) => `Choose ${client} to ${server}`,
  tickHint: 'Choose, to show several together (Space, Ctrl-click)',
  column: 'Choose',
  chosen: (connections: number) => `${count(connections)} chosen`,
  show: 'Show together',
  one: 'Choose one more to show them together.',
  most: (connections: number) =>
    `One diagram holds ${count(connections)} connections. To choose another, take a tick away.`,
  clear: 'Clear',
  grouping: 'Lifelines',
  endpoints: 'Endpoints',
  endpointsHint: 'A lifeline for each address and port',
  hosts: 'Hosts',
  hostsHint: 'A lifeline for each address, all its ports together',
  /** Which of the connections the details are about. */
  which: (mark: string) => `Connection ${mark}`,
  alone: (mark: string, client: string, server: string) => `${mark}: ${client} to ${server}. Show it alone`,
  leaveOut: (mark: string) => `Leave ${mark} out`,
  exportHeading: 'Export these connections',
  exported: 'What is exported',
  exportAll: (connections: number) => `All ${count(connections)} together`,
  exportAlone: (mark: string) => `${mark} alone`,
};

export const times = {
  label: 'Times beside the rows',
  absolute: 'Clock',
  relative: 'Relative',
  delta: 'Delta',
  hints: {
    absolute: 'Time of day, as this computer’s clock shows it',
    relative: 'Seconds since the first segment',
    delta: 'Since the segment before',
  },
};

export const names = {
  rename: (name: string) => `Rename ${name}`,
  hint: 'Click, or press F2, to give it a name. It is kept with the capture.',
  field: (endpoint: string) => `Name of ${endpoint}; empty: its address`,
};
