import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // Workspace packages export their sources under this condition, so the page is built from sources alone.
  resolve: { conditions: ['@synscope/source', ...defaultClientConditions] },
  build: {
    target: 'es2022',
    sourcemap: false,
    // The content security policy allows files of our own origin only: nothing inline, no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
