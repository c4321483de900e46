import type { Plugin } from 'vite';
import { filesPolicy, policyMeta } from './page-policy.ts';

/**
 * Makes index.html that of a page without an agent: another entry, and its policy within it. Parts that are loaded when
 * they are needed are fetched ahead, after all else: the network may be gone by then.
 */
export const withoutAgent = (): Plugin[] => [
  {
    name: 'synscope-without-agent',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html
          .replace('/src/main.ts', '/src/main-static.ts')
          .replace('<meta charset="utf-8" />', `<meta charset="utf-8" />\n    ${policyMeta(filesPolicy)}`),
    },
  },
  {
    name: 'synscope-fetched-ahead',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.values(bundle ?? {})
          .filter((file) => file.type === 'chunk' && !file.isEntry)
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', fetchpriority: 'low', href: `./${fileName}` },
            injectTo: 'head' as const,
          })),
    },
  },
];
