import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { policyMeta } from './page-policy.ts';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Text that no HTML parser takes for the end of the script that holds it, and that means the same as JavaScript. */
const withinScript = (script: string): string => script.replaceAll(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');

const withinStyle = (style: string): string => style.replaceAll(/<\/(style)/gi, '<\\/$1');

/**
 * Puts everything into one HTML file that needs no server, not even the one it came from: script and styles by their
 * hashes, the worker as text that becomes a blob, and a place for a capture. Nothing may be connected to.
 */
export const oneFile = (): Plugin => ({
  name: 'synscope-one-file',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const html = Object.values(bundle).find((file) => file.fileName.endsWith('.html'));
    if (html?.type !== 'asset') throw new Error('there is no page to put everything into');
    let page = String(html.source);
    let script = '';
    let worker = '';
    let styles = '';
    for (const file of Object.values(bundle)) {
      const name = file.fileName;
      if (file === html) continue;
      if (file.type === 'chunk') script = file.code;
      else if (/worker.*\.js$/.test(name)) worker = String(file.source);
      else if (name.endsWith('.css')) styles += String(file.source);
      delete bundle[name];
    }
    if (script === '' || worker === '' || styles === '') throw new Error('a part of the page of one file is missing');
    // Vite fills this in later, with the files to fetch ahead: there are none.
    script = withinScript(script.replaceAll('__VITE_PRELOAD__', 'void 0'));
    styles = withinStyle(styles);
    const policy = policyMeta({
      scripts: hash(script),
      styles: hash(styles),
      images: 'data: blob:',
      connections: "'none'",
      workers: 'blob:',
    });
    page = page
      .replace(/\s*<script type="module"[^>]*><\/script>/, '')
      .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
      .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, () => policy)
      .replace('</head>', () => `<style>${styles}</style>\n  </head>`)
      .replace(
        '</body>',
        () =>
          `<script type="text/plain" id="synscope-capture"></script>\n` +
          `    <script type="text/plain" id="synscope-engine-worker">${withinScript(worker)}</script>\n` +
          `    <script type="module">${script}</script>\n  </body>`,
      );
    delete bundle[html.fileName];
    this.emitFile({ type: 'asset', fileName: 'one-file.html', source: page });
  },
});
