import type { AxisKind } from '@synscope/diagram';
import type { Language } from '@synscope/explain';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { ConnectionsRequest } from '../connections/run-connections.js';
import { type DiagramFormat, diagramFormats } from '../diagram-command/diagram-format.js';
import type { DiagramRequest } from '../diagram-command/run-diagram.js';
import { type SegmentRange, segmentRange } from '../diagram-command/segment-range.js';

const captureHelp = 'a pcap or pcapng file, compressed with gzip or zstd or not, or - for standard input';

const connectionsHelp = `
Columns of the table: number, client and server ("?" behind them: no SYN was captured, so which is which is a guess),
start, duration, segments, payload bytes that each end sent (what was sent again is counted once), round trip of the
handshake, and in a sentence how the connection went. On a terminal that is too narrow for all, the least important
columns are left out.

Keys of a line of JSON:
  connection                 number, from 0 (as tshark's tcp.stream)
  client, server             {"address", "port"}
  roles                      "seen", or "inferred" where no SYN was captured
  startEpoch                 time of the first segment: seconds since 1970 with nine decimals, as a string
  startNs                    the same, in nanoseconds since the whole second at which the capture begins
  durationNs                 first to last segment, in nanoseconds
  segments                   how many
  bytesFromClient, bytesFromServer
                             payload bytes, each counted once
  handshakeNs                first SYN to the segment that completes the handshake, in nanoseconds, or null
  retransmissions            segments that tshark calls retransmissions
  findings                   names of all that is noteworthy about its segments
  verdict                    how it went, as a sentence
  summary                    the same as data: "verdict" {"code", "params", "tone"}, "handshake" (how it opened, its
                             frames, its times, what each end offered and what was agreed), "close" (how it ended, by
                             whom, its frames), "state" and "certainty" of the client and the server at the end
Further keys may come in later versions; these stay.

Examples:
  synscope connections trace.pcapng
  synscope connections trace.pcap.zst --lang zh
  synscope connections --json trace.pcap | jq -r 'select(.summary.verdict.tone == "bad") | .verdict'
  ssh HOST tcpdump -U -c 1000 -w - | synscope connections -
`;

const diagramHelp = `
Examples:
  synscope diagram trace.pcap --connection 3
  synscope diagram trace.pcap --connection 3 --segments 1-50
  synscope diagram trace.pcap --connection 3 --format svg --axis true > connection.svg
  synscope diagram trace.pcap --connection 3 --format mermaid >> notes.md
`;

/** What the commands do. */
export interface PrintingActions {
  connections(request: ConnectionsRequest): Promise<void>;
  diagram(request: DiagramRequest): Promise<void>;
}

/** `synscope connections`. */
export function connectionsCommand(actions: PrintingActions): Command {
  return new Command('connections')
    .description('print a table of the connections of a capture, and how each went')
    .argument('<capture>', captureHelp)
    .option('--json', 'print a line of JSON for each connection instead')
    .addOption(languageOption())
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('(synscope connections --help tells what there is)')
    .addHelpText('after', connectionsHelp)
    .action(async (capture: string, { json, lang }: { json?: boolean; lang: Language }) =>
      actions.connections({ capture, json: json ?? false, language: lang }),
    );
}

interface DiagramOptions {
  readonly connection?: number;
  readonly format: DiagramFormat;
  readonly axis: AxisKind;
  readonly fold?: boolean;
  readonly segments?: SegmentRange;
  readonly lang: Language;
}

/** `synscope diagram`. */
export function diagramCommand(actions: PrintingActions): Command {
  return new Command('diagram')
    .description('print the sequence diagram of a connection')
    .argument('<capture>', captureHelp)
    .option('-c, --connection <number>', 'which connection, from 0; may be left out where there is only one', count)
    .addOption(new Option('--format <format>', 'what to print').choices(diagramFormats).default('text'))
    .addOption(
      new Option('--axis <axis>', 'rows of even height, or time true to scale (with --format svg)')
        .choices(['even', 'true'])
        .default('even'),
    )
    .option('--fold', 'fold bursts: runs of data in which nothing else happens become one row each')
    .option('--segments <first-last>', 'only these of its segments, counted from 1 within the connection', segmentRange)
    .addOption(languageOption())
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('(synscope diagram --help tells what there is)')
    .addHelpText('after', diagramHelp)
    .action(async (capture: string, { connection, format, axis, fold, segments, lang }: DiagramOptions) => {
      if (axis === 'true' && format !== 'svg') {
        throw new InvalidArgumentError(`--axis true needs --format svg: ${format} has no room for time to scale.`);
      }
      await actions.diagram({ capture, connection, format, axis, segments, language: lang, foldBursts: fold === true });
    });
}

function languageOption(): Option {
  return new Option('--lang <language>', 'language of the sentences').choices(['en', 'zh']).default('en');
}

function count(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a number from 0.');
  return Number(text);
}
