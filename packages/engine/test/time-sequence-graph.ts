/** What a time sequence graph shows of one end's data. Times are microseconds of the epoch, numbers those of the headers. */
export interface TimeSequenceGraph {
  /** Segments with data, as `time from to`, and those that were marked as sent again. */
  readonly data: string[];
  readonly again: string[];
  /** Acknowledgments of the data, as `time number`, and those that are marked as duplicates. */
  readonly acks: string[];
  readonly duplicates: string[];
  /** The far edge of the window after each of them, as `time number`. */
  readonly edges: string[];
  /** Blocks that were acknowledged selectively, as `time from to`. */
  readonly sacks: string[];
}

const colours = new Set(['white', 'green', 'red', 'blue', 'yellow', 'purple', 'orange', 'magenta', 'pink']);
/** Colours of tcptrace: data that goes on, data sent again, data out of order. */
const dataColours = new Set(['white', 'red', 'pink']);

/** tcptrace's time sequence graph (`-S`), a file of xplot's commands. */
export function readTimeSequenceGraph(xpl: string): TimeSequenceGraph {
  const graph: TimeSequenceGraph = { data: [], again: [], acks: [], duplicates: [], edges: [], sacks: [] };
  const lines = xpl.split('\n');
  let colour = '';
  for (let at = 0; at < lines.length; at++) {
    const [command, ...values] = lines[at].split(' ');
    if (values.length === 0 && colours.has(command)) colour = command;
    const time = Math.round(Number(values[0]) * 1e6);
    if (command === 'atext') {
      // The text follows in a line of its own.
      if (lines[++at] === 'R') graph.again.push(String(time));
      continue;
    }
    if (command === 'line' && values[0] === values[2]) {
      const piece = `${time} ${values[1]} ${values[3]}`;
      if (dataColours.has(colour)) graph.data.push(piece);
      else if (colour === 'purple') graph.sacks.push(piece);
      else if (colour === 'green') graph.acks.push(`${time} ${values[3]}`);
      else if (colour === 'yellow') graph.edges.push(`${time} ${values[3]}`);
    } else if (command === 'dtick' && colour === 'green') {
      graph.acks.push(`${time} ${values[1]}`);
      graph.duplicates.push(`${time} ${values[1]}`);
    } else if (command === 'utick' && colour === 'yellow') {
      graph.edges.push(`${time} ${values[1]}`);
    }
  }
  return graph;
}
