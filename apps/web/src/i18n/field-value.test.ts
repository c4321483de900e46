import { decodeTcpOptions } from '@synscope/wire';
import { expect, it } from 'vitest';
import { fieldValue } from './field-value.js';

/** The value of an option, from its bytes in hex. */
function valueOf(hex: string): string {
  const bytes = Uint8Array.from(hex.match(/../g)!, (byte) => Number.parseInt(byte, 16));
  return decodeTcpOptions(bytes, 0, bytes.length)[0]!.value;
}

it.each([
  ['020405b4', '1460 字节'],
  ['030307', '移位 7：窗口乘以 128'],
  ['0303ff', '移位 255，超过上限，按 14 计：窗口乘以 16384'],
  ['0402', '允许选择确认'],
  ['050a00000064000000c8', '1 个块：100-200'],
  ['05120000000100000002000000030000000f', '2 个块：1-2, 3-15'],
  ['2202', '请求 cookie'],
  ['220601020304', '4 字节的 cookie'],
  ['1c048005', '5 分钟'],
  ['1c040001', '1 秒'],
  ['1d1001020102030405060708090a0b0c', '用密钥 1 签名，下一个密钥 2'],
  [`1312${'ab'.repeat(16)}`, '用共享密钥签名'],
])('the value of the option %s is said in Chinese', (hex, words) => {
  expect(fieldValue(valueOf(hex), 'zh')).toBe(words);
  expect(fieldValue(valueOf(hex), 'en')).toBe(valueOf(hex));
});

it.each(['10.0.0.1', '0x0012', 'TSval 10, TSecr 20', '443'])('what is no words stays: %s', (value) => {
  expect(fieldValue(value, 'zh')).toBe(value);
});
