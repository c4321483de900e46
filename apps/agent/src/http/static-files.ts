import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, posix } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** One file of the page, in memory, ready to be sent. */
export interface StaticFile {
  readonly contentType: string;
  readonly etag: string;
  /** True where the name changes with the content, so that a browser may keep it for ever. */
  readonly immutable: boolean;
  readonly plain: Buffer;
  readonly brotli: Buffer | undefined;
  readonly gzip: Buffer | undefined;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.pcap': 'application/vnd.tcpdump.pcap',
};

const worthCompressing = ['.html', '.js', '.mjs', '.css', '.json', '.webmanifest', '.txt', '.svg'];

/** Source maps are for whoever builds the page; a visitor needs none. */
const leftOut = ['.map'];

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>synscope</title>
<p>The page is not built. Run <code>npm start</code> in synscope's folder: it builds what is missing.
<p lang="zh">页面尚未构建。请在 synscope 的文件夹中运行 <code>npm start</code>，它会构建缺少的部分。
</html>
`;

/**
 * The page's files, all of them in memory: a server that has given up its privileges may not be able to read the
 * folder any more, and what is in a map cannot be escaped from by any path.
 */
export class StaticFiles {
  readonly #files = new Map<string, StaticFile>();

  /** @param folder where the page was built to; where it does not exist, the only page says so */
  static load(folder: string): StaticFiles {
    const files = new StaticFiles();
    for (const path of filesUnder(folder)) {
      if (!leftOut.includes(extname(path))) files.#add(`/${path}`, readFileSync(join(folder, path)));
    }
    if (!files.#files.has('/index.html')) files.#add('/index.html', Buffer.from(notBuilt));
    return files;
  }

  /** @param path of a request, without its query; `/` is the page itself */
  find(path: string): StaticFile | undefined {
    return this.#files.get(path === '/' ? '/index.html' : path);
  }

  /** Packs what gains by it. It is called when the server already answers: on loopback nobody waits for this. */
  async compress(): Promise<void> {
    for (const [path, file] of this.#files) {
      if (!worthCompressing.includes(extname(path))) continue;
      const brotli = await promisify(brotliCompress)(file.plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
      const gzipped = await promisify(gzip)(file.plain);
      this.#files.set(path, { ...file, brotli: shorter(brotli, file.plain), gzip: shorter(gzipped, file.plain) });
    }
  }

  #add(path: string, plain: Buffer): void {
    this.#files.set(path, {
      contentType: contentTypes[extname(path)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      immutable: path.startsWith('/assets/'),
      plain,
      brotli: undefined,
      gzip: undefined,
    });
  }
}

function shorter(packed: Buffer, plain: Buffer): Buffer | undefined {
  return packed.length < plain.length ? packed : undefined;
}

/** Paths of all files below a folder, with `/` between their parts; none where there is no such folder. */
function filesUnder(folder: string, inside = ''): string[] {
  let entries;
  try {
    entries = readdirSync(join(folder, inside), { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return entries.flatMap((entry) => {
    const path = posix.join(inside, entry.name);
    if (entry.isDirectory()) return filesUnder(folder, path);
    return entry.isFile() ? [path] : [];
  });
}
