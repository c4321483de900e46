// Loaded into an agent before its own program, in each of its threads: lets it collect its garbage when its server gets SIGUSR2,
// so that what it holds can be told from what is merely not collected yet. Each thread says so when it has done it.
const { writeSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { BroadcastChannel, isMainThread } = require('node:worker_threads');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

function collectAndTell() {
  // What the first one finds to be finalized, the second frees.
  collect();
  collect();
  writeSync(1, 'garbage collected\n');
}

const threads = new BroadcastChannel('collect garbage');
threads.unref();
if (isMainThread) {
  process.on('SIGUSR2', () => {
    threads.postMessage('now');
    collectAndTell();
  });
} else threads.onmessage = collectAndTell;
