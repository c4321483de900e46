import { tmpdir } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { parseRing, type RingLimits } from '../spool/ring-limits.js';
import { connectionsCommand, diagramCommand, type PrintingActions } from './printing-commands.js';

/** The port that the page is found at, where nothing else has it. */
export const usualPort = 8321;

/** What the command line asks for. */
export interface CommandLine {
  /** Captures to open; `-` is standard input. */
  readonly captures: readonly string[];
  /** The port asked for; undefined: the usual one, or another where that is taken. */
  readonly port: number | undefined;
  readonly openBrowser: boolean;
  readonly keep: boolean;
  /** undefined: the system's folder for temporary files. */
  readonly spoolParent: string | undefined;
  readonly interface: string | undefined;
  readonly filter: string;
  readonly demo: boolean;
  readonly uploadBytesMax: number | undefined;
  /** How much of a capture without an end is kept; undefined: everything. */
  readonly ring: RingLimits | undefined;
}

interface Options {
  port?: number;
  open: boolean;
  keep?: boolean;
  spoolDir?: string;
  interface?: string;
  filter?: string;
  demo?: boolean;
  maxUpload?: number;
  ring?: RingLimits;
}

/** What the commands do. */
export interface Actions extends PrintingActions {
  run(commandLine: CommandLine): Promise<void>;
  /** @param args everything after the word `fields` */
  fields(args: readonly string[]): Promise<void>;
}

const examples = `
Examples:
  synscope                              open the page: watch the demo, watch live, or open a capture there
  synscope trace.pcapng                 open a capture and replay it
  synscope -i lo -f "tcp port 1235"     watch port 1235 on the loopback interface at once
  ssh HOST tcpdump -U -w - | synscope - watch what another machine captures
  synscope fields trace.pcap -e tcp.seq -e synscope.client.state
                                        print fields, one line for each TCP segment
  synscope connections trace.pcap       print a table of all connections, and how each went
  synscope diagram trace.pcap --connection 3
                                        print the sequence diagram of one

The page is served on this machine only, and its address carries a token that is new at each start. What is captured is
kept in a private folder, and deleted when synscope ends. Ctrl-C ends it.
`;

/** The whole command line, ready to be parsed. */
export function commandLine(version: string, actions: Actions): Command {
  const program = new Command('synscope')
    .description('Watch TCP connections draw themselves: every segment, with the state of both ends.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showHelpAfterError('(synscope --help tells what there is)')
    .enablePositionalOptions()
    .addHelpText('after', examples)
    .argument(
      '[captures...]',
      'pcap or pcapng files to open (gzip or zstd as well); - reads one from standard input as it comes',
    )
    .option(
      '-p, --port <number>',
      `port of the page (default: ${usualPort}, or another where that is taken)`,
      portNumber,
    )
    .option('--no-open', 'do not open the browser')
    .option('-i, --interface <name>', 'begin with watching this interface, for example lo')
    .option(
      '-f, --filter <expression>',
      'with --interface: what to watch, as tcpdump takes it, for example "tcp port 1235"',
    )
    .option('--demo', 'begin with watching the demo connection')
    .option('--keep', 'keep what was captured when synscope ends, and say where it is')
    .option('--spool-dir <folder>', `where the private folder for what is captured is made (default: ${tmpdir()})`)
    .option(
      '--ring <size or time>',
      'of a live capture, keep only the newest: so much (500M, 2G), so long (30min, 12h, 7d), or both (given twice)',
      ringLimits,
    )
    .addOption(
      new Option(
        '--max-upload <size>',
        'largest capture that the page may send, for example 500M (default: 8G)',
      ).argParser(byteSize),
    )
    .action(async (captures: string[], options: Options) => actions.run(read(captures, options)));
  program
    .command('fields')
    .description('print fields of every TCP segment of a capture, tab-separated: synscope fields --help')
    .usage('CAPTURE -e FIELD ...')
    .allowUnknownOption()
    .passThroughOptions()
    .helpOption(false)
    .argument('[args...]')
    .action(async (args: string[]) => actions.fields(args));
  const printing = [connectionsCommand(actions), diagramCommand(actions)];
  for (const command of printing) program.addCommand(command);
  return program;
}

function read(captures: readonly string[], options: Options): CommandLine {
  if (options.filter !== undefined && options.interface === undefined) {
    throw new InvalidArgumentError('--filter needs --interface: which interface is to be watched?');
  }
  return {
    captures,
    port: options.port,
    openBrowser: options.open,
    keep: options.keep ?? false,
    spoolParent: options.spoolDir,
    interface: options.interface,
    filter: options.filter ?? '',
    demo: options.demo ?? false,
    uploadBytesMax: options.maxUpload,
    ring: options.ring,
  };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('It must be a number from 0 to 65535 (0: any free port).');
  return port;
}

function ringLimits(text: string, before: RingLimits | undefined): RingLimits {
  const ring = parseRing(text);
  if (ring === undefined)
    throw new InvalidArgumentError('It must be a size of at least 1M, such as 500M or 2G, or a time, such as 30min, 12h or 7d.');
  return { bytes: ring.bytes ?? before?.bytes, seconds: ring.seconds ?? before?.seconds };
}

const units: Readonly<Record<string, number>> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

function byteSize(text: string): number {
  const parts = /^(\d{1,15})([KMGT]?)$/i.exec(text);
  const bytes = parts === null ? NaN : Number(parts[1]) * units[parts[2].toUpperCase()];
  if (!(bytes >= 1 && Number.isSafeInteger(bytes)))
    throw new InvalidArgumentError('It must be a number of bytes, or one with K, M, G or T.');
  return bytes;
}
