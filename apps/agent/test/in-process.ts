import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CaptureRegistry } from '../src/captures/capture-registry.js';
import { loadWorkerSource } from '../src/workers/worker-source.js';
import { StaticFiles } from '../src/http/static-files.js';
import { AccessToken } from '../src/http/token.js';
import { Agent } from '../src/server/agent.js';
import { Server } from '../src/server/start-server.js';
import { defaultUploadLimits, type UploadLimits } from '../src/sources/upload-source.js';
import { Leftovers } from '../src/leftovers/leftovers.js';
import { SpoolFolder } from '../src/spool/spool-folder.js';
import { defaultPageLimits, type PageLimits } from '../src/websocket/page-session.js';

/** A server within the test's own process, with limits that a test can wait for. */
export interface InProcess {
  readonly captures: CaptureRegistry;
  readonly spool: SpoolFolder;
  readonly host: string;
  readonly port: number;
  readonly token: string;
  close(): Promise<void>;
}

/** @param limits what is to differ from the usual */
export async function startInProcess(
  limits: { upload?: Partial<UploadLimits>; page?: Partial<PageLimits> } = {},
): Promise<InProcess> {
  const spool = SpoolFolder.create(mkdtempSync(join(tmpdir(), 'synscope-test-')));
  const captures = new CaptureRegistry(spool, loadWorkerSource('engine'));
  const uploadLimits = { ...defaultUploadLimits, ...limits.upload };
  const agent = new Agent(captures, { version: '0', uploadLimits, privateFolder: spool.path, leftovers: Leftovers.find(dirname(spool.path)), ring: undefined });
  const token = new AccessToken();
  const files = StaticFiles.load('/no/such/folder');
  const pageLimits = { ...defaultPageLimits, ...limits.page };
  const server = await Server.start({ agent, token, files, uploadLimits, pageLimits, port: 0, portIsFixed: true });
  return {
    captures,
    spool,
    host: `127.0.0.1:${server.port}`,
    port: server.port,
    token: token.text,
    close: async () => {
      server.close();
      await captures.close();
      spool.removeSync();
    },
  };
}
