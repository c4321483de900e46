type Task = () => void | Promise<void>;

const tasks: Task[] = [];

/** Sees to it that something is undone when a row is over, however it ends. What came last is undone first. */
export function atEnd(task: Task): void {
  tasks.push(task);
}

/** Undoes everything. @returns what went wrong with it, in words */
export async function cleanUp(): Promise<string[]> {
  const failures: string[] = [];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    try {
      await task();
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  return failures;
}

/** On Ctrl-C and its like: undoes everything, then ends by the code that shells expect. */
export function cleanUpOnSignals(): void {
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  let ending = false;
  for (const [signal, code] of Object.entries(codes)) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      process.stderr.write('\nreliability: ending …\n');
      void cleanUp().then((failures) => {
        for (const failure of failures) process.stderr.write(`reliability: ${failure}\n`);
        process.exit(code);
      });
    });
  }
}
