// pnpm soak: what a capture that goes on and on does to memory, file descriptors and packets. See soak/run-soak.ts.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
const { runSoak } = await import('./soak/run-soak.js');
await runSoak(process.argv.slice(2));
