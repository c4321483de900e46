import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { demoRecording } from './build/demo-recording.ts';
import { oneFile } from './build/one-file.ts';
import { withoutAgent } from './build/without-agent.ts';

/** The mark as an address that holds the picture itself: it may be wanted again when the network is gone. */
const inlineMark = (): Plugin => ({
  name: 'synscope-inline-mark',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) => {
      const svg = readFileSync(new URL('public/favicon.svg', import.meta.url), 'utf8');
      return html.replace('/favicon.svg', `data:image/svg+xml,${encodeURIComponent(svg.trim())}`);
    },
  },
});

/**
 * Three pages of one source. By default the page of an agent; `--mode static`: a page for any web server, in any folder,
 * that analyses by itself; `--mode one-file`: the same as one HTML file, into which a capture can be put.
 */
export default defineConfig(({ mode }) => {
  const alone = mode !== 'production';
  const single = mode === 'one-file';
  return {
    plugins: [react(), ...(alone ? [inlineMark(), ...withoutAgent()] : []), ...(single ? [oneFile()] : [])],
    base: alone ? './' : '/',
    publicDir: alone ? false : 'public',
    worker: { format: single ? 'iife' : 'es', plugins: () => [demoRecording()] },
    // Workspace packages export their sources under this condition, so the page is built from sources alone.
    resolve: { conditions: ['@synscope/source', ...defaultClientConditions] },
    build: {
      target: 'es2022',
      sourcemap: false,
      outDir: alone ? 'dist-static' : 'dist',
      // The page of one file is put beside the page that hands it out.
      emptyOutDir: !single,
      // The content security policy allows files of our own origin only: nothing inline, no data: addresses.
      assetsInlineLimit: 0,
      modulePreload: single ? false : { polyfill: false },
      cssCodeSplit: !alone,
      ...(single ? { rolldownOptions: { output: { codeSplitting: false } } } : {}),
    },
  };
});
