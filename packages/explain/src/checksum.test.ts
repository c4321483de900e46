import { expect, it } from 'vitest';
import { checksumSentence, checksumWord } from './checksum.js';

it('says what a checksum is worth, with both numbers where it is wrong', () => {
  expect(checksumSentence('wrong', 0xfe3, 0x5d6c, 'en')).toContain('0x0fe3 is wrong; it should be 0x5d6c');
  expect(checksumSentence('offloaded', 0xfe30, 0x5d6c, 'zh')).toContain('内核把其余部分留给网卡');
  expect(checksumSentence('unknown', 0, -1, 'en')).toContain('0x0000');
  expect(checksumWord('correct', 'en')).toBe('right');
});
