import { chownSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accountToDropTo } from './accounts.js';

const notRoot = process.getuid?.() !== 0;

describe('accountToDropTo', () => {
  it('is whoever typed sudo', () => {
    expect(accountToDropTo({ SUDO_UID: '65534', SUDO_GID: '65534' })).toMatchObject({ uid: 65_534, gid: 65_534, name: 'nobody' });
    expect(accountToDropTo({ SUDO_UID: '4242', SUDO_GID: '4343' })).toEqual({ uid: 4242, gid: 4343, name: undefined, home: undefined });
  });

  it.skipIf(notRoot)('is the owner of the project otherwise, and never root (needs root)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
    const hostile = ['0', '-1', '', ' 1', '1.5', '0x1', '4294967295', '99999999999', 'root'];
    try {
      for (const id of hostile) expect(accountToDropTo({ SUDO_UID: id, SUDO_GID: '1' }, folder).uid).toBe(65_534);
      for (const id of hostile) expect(accountToDropTo({ SUDO_UID: '1', SUDO_GID: id }, folder).uid).toBe(65_534);
      expect(accountToDropTo({}, folder)).toMatchObject({ uid: 65_534, gid: 65_534 });
      chownSync(folder, 4242, 4343);
      expect(accountToDropTo({}, folder)).toMatchObject({ uid: 4242, gid: 4343 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.skipIf(!notRoot || statSync('.').uid !== userInfo().uid)('is the owner of this folder (needs to run as its owner)', () => {
    expect(accountToDropTo({}, '.').uid).toBe(userInfo().uid);
  });
});
