import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SpoolFolder } from '../spool/spool-folder.js';
import { CaptureRegistry, capturesMax } from './capture-registry.js';

test('a capture that failed before it had anything gives way where there are too many', async () => {
  const spool = SpoolFolder.create(mkdtempSync(join(tmpdir(), 'synscope-test-')));
  const captures = new CaptureRegistry(spool, { kind: 'text', text: '' });
  onTestFinished(async () => {
    await captures.close();
    spool.removeSync();
  });
  const what = { source: 'live', title: 'lo' } as const;
  const made = [];
  for (let count = 0; count < capturesMax; count += 1) made.push(await captures.create(what));
  await expect(captures.create(what)).rejects.toThrow('capturesKept');

  made[3]!.fail({ code: 'badFilter', params: {} });
  made[3]!.finish();
  await made[3]!.whenAnalysed();
  const next = await captures.create(what);
  expect(captures.all()).toEqual([...made.filter((_capture, index) => index !== 3), next]);
  await expect(captures.create(what)).rejects.toThrow('capturesKept');
});
