import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { accountToDropTo, dropTo, isRoot } from '../launcher/drop-privileges.js';
import { hasLauncher } from '../launcher/launcher-client.js';
import { runAsLauncher } from '../launcher/launcher.js';
import { CaptureRegistry } from '../captures/capture-registry.js';
import { loadWorkerSource } from '../workers/worker-source.js';
import { PortError } from '../http/listen.js';
import { StaticFiles } from '../http/static-files.js';
import { AccessToken } from '../http/token.js';
import { Agent } from '../server/agent.js';
import { Server } from '../server/start-server.js';
import { Leftovers } from '../leftovers/leftovers.js';
import { NamedCaptureError, openNamedCapture, type NamedCapture } from '../sources/named-capture.js';
import { defaultUploadLimits } from '../sources/upload-source.js';
import { SpoolFolder } from '../spool/spool-folder.js';
import { usualPort, type CommandLine } from './command-line.js';
import { endWhenTold } from './end-of-run.js';
import { keepCaptures } from './keep-captures.js';
import { openBrowser } from './open-browser.js';
import { pageFolder, pathOfPerson } from './paths.js';

/** Something that the person at the command line must change; the message says what. */
class UsageError extends Error {}

/**
 * Runs the agent until it is told to end. Started as root, this process stays root, does nothing but start captures, and
 * has a second one be the agent, which becomes somebody else before it listens.
 * @param entry the module that this process was started with
 */
export async function runAgent(commandLine: CommandLine, version: string, entry: URL): Promise<void> {
  process.umask(0o077);
  if (isRoot() && !hasLauncher()) await runAsLauncher(entry, process.argv.slice(2));
  try {
    await serve(commandLine, version);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof NamedCaptureError)) throw error;
    process.stderr.write(`synscope: ${error.message}\n`);
    process.exit(1);
  }
}

async function serve(commandLine: CommandLine, version: string): Promise<void> {
  // All that lies in folders of the person's is read or opened here, while this process may still read it.
  const files = StaticFiles.load(pageFolder);
  const workerSource = loadWorkerSource('engine');
  loadWorkerSource('zstd');
  const named = commandLine.captures.map((path) => openNamedCapture(pathOfPerson(path), path));
  if (isRoot()) dropTo(accountToDropTo());
  // Made by whoever is to delete it in the end.
  const spool = makeSpool(commandLine);
  const leftovers = Leftovers.find(dirname(spool.path));

  const uploadLimits = { ...defaultUploadLimits };
  if (commandLine.uploadBytesMax !== undefined) uploadLimits.uploadBytesMax = commandLine.uploadBytesMax;
  const captures = new CaptureRegistry(spool, workerSource);
  const agent = new Agent(captures, { version, uploadLimits, privateFolder: spool.path, leftovers, ring: commandLine.ring });
  let server: Server | undefined;
  endWhenTold(
    async () => {
      server?.close();
      await captures.close();
    },
    () => (commandLine.keep ? sayWhatIsKept(captures, spool) : spool.removeSync()),
  );
  server = await startServer(commandLine, agent, files, uploadLimits).catch((error: unknown) => {
    spool.removeSync();
    throw error;
  });
  // Whoever started this may have read the address and closed its end.
  process.stdout.on('error', () => {});
  tell(server, commandLine);
  tellLeftovers(leftovers.count);
  await begin(agent, commandLine, named);
  if (commandLine.openBrowser) openBrowser(server.addressForOneVisit());
  await files.compress();
}

async function startServer(
  { port }: CommandLine,
  agent: Agent,
  files: StaticFiles,
  uploadLimits: typeof defaultUploadLimits,
): Promise<Server> {
  const options = { agent, files, uploadLimits, token: new AccessToken() };
  try {
    return await Server.start({ ...options, port: port ?? usualPort, portIsFixed: port !== undefined });
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    if (error.reason === 'forbidden')
      throw new UsageError(`port ${port} is for root only. Choose one above 1023, for example --port ${usualPort}.`);
    throw new UsageError(
      `port ${port} is taken by another program. Choose another with --port, or leave it out and any free one is taken.`,
    );
  }
}

function makeSpool({ spoolParent }: CommandLine): SpoolFolder {
  const parent = spoolParent === undefined ? undefined : pathOfPerson(spoolParent);
  try {
    if (parent !== undefined && !statSync(parent).isDirectory()) throw new Error('it is no folder');
    return SpoolFolder.create(parent);
  } catch (error) {
    const where = parent ?? 'the folder for temporary files';
    const who = hasLauncher()
      ? ` (as ${process.env.USER ?? process.getuid?.()}, whom synscope runs as when root starts it)`
      : '';
    throw new UsageError(
      `cannot keep captures in ${where}${who}: ${(error as Error).message}. Choose another folder with --spool-dir.`,
    );
  }
}

/** Begins what the command line asked for. The page shows it, and what is wrong with it. */
async function begin(agent: Agent, commandLine: CommandLine, named: readonly NamedCapture[]): Promise<void> {
  for (const capture of named) await agent.openNamed(capture);
  if (commandLine.interface !== undefined) {
    await agent.startLive({ interface: commandLine.interface, filter: commandLine.filter });
  }
  if (commandLine.demo) await agent.startDemo();
}

function tell(server: Server, { port, openBrowser: opens }: CommandLine): void {
  if (port === undefined && server.port !== usualPort) {
    process.stdout.write(`Port ${usualPort} is taken, so this is on port ${server.port}.\n`);
  }
  process.stdout.write(`${server.address}\n`);
  if (process.stdout.isTTY)
    process.stdout.write(opens ? 'Ctrl-C ends it.\n' : 'Open this address in a browser. Ctrl-C ends it.\n');
}

function tellLeftovers(count: number): void {
  if (count === 0) return;
  const captures = count === 1 ? 'a capture' : `${count} captures`;
  process.stdout.write(`A run that did not end as it should left ${captures}; the page offers what was captured.\n`);
}

function sayWhatIsKept(captures: CaptureRegistry, spool: SpoolFolder): void {
  const kept = keepCaptures(captures.all());
  if (kept.length === 0) spool.removeSync();
  else {
    spool.keepSync();
    process.stdout.write(`What was captured is kept:\n${kept.join('\n')}\n`);
  }
}
