// pnpm reliability: which of synscope's promises hold, measured. See options.ts.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
const { runReliability } = await import('./run-reliability.js');
await runReliability(process.argv.slice(2));
