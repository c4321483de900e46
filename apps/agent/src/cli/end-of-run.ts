/** What makes an agent end: a signal, or that whoever started it with a channel to it is gone. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** However long the rest takes, the process is gone by then. */
const patienceMs = 800;

/**
 * Ends the process when it is told to, once.
 * @param end what is to be ended before; it may take until the patience is over
 * @param last what is done at the very end in any case, without waiting
 */
export function endWhenTold(end: () => Promise<void>, last: () => void): void {
  let ending = false;
  const finish = (exitCode: number): void => {
    try {
      last();
    } catch (error) {
      process.stderr.write(`synscope: ${(error as Error).message}\n`);
    }
    process.exit(exitCode);
  };
  const begin = (exitCode: number): void => {
    if (ending) return;
    ending = true;
    setTimeout(() => finish(exitCode), patienceMs);
    end().then(
      () => finish(exitCode),
      (error: Error) => {
        process.stderr.write(`synscope: while ending: ${error.message}\n`);
        finish(exitCode);
      },
    );
  };
  for (const signal of signals) process.on(signal, () => begin(0));
  if (process.channel !== undefined) whenStarterIsGone(() => begin(0));
  process.on('uncaughtException', (error) => {
    process.stderr.write(
      `synscope: this should not have happened, please report it: ${error.stack ?? String(error)}\n`,
    );
    begin(1);
  });
}

/** How often it is looked whether the process that started this one is still its parent. */
const parentCheckMs = 300;

/** Calls back when the process that started this one, with a channel, has closed it or has died. */
function whenStarterIsGone(callback: () => void): void {
  process.on('disconnect', callback);
  // Node tells of no disconnect while a handle that was sent waits to be acknowledged.
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    callback();
  }, parentCheckMs);
  check.unref();
}
