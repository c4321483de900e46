import { expect, test } from 'vitest';
import type { CaptureIdentity } from '../captures/capture-identity.js';
import { contentDisposition, downloadName } from './download.js';

const nameOf = (source: CaptureIdentity['source'], title: string, extension = '.pcap'): string => {
  const startedAt = new Date('2026-03-04T05:06:07.890Z');
  return downloadName({ identity: { id: 'x', source, title, interface: null, filter: null, startedAt } }, extension);
};

test('a file keeps its name, with the ending that fits its content', () => {
  expect(nameOf('upload', 'trace.pcapng.gz', '.pcapng')).toBe('trace.pcapng');
  expect(nameOf('file', 'trace.cap')).toBe('trace.pcap');
  expect(nameOf('file', 'notes.txt', '')).toBe('notes.txt');
});

test('a live capture is named by what was watched, and when', () => {
  expect(nameOf('live', 'lo')).toBe('synscope-lo-20260304-050607.pcap');
});

const hostileNames = [
  '../../etc/passwd',
  '..\\..\\windows\\system32',
  '/etc/passwd',
  'C:\\x',
  'a\0b',
  'a\r\nSet-Cookie: x=1',
  'a\nb',
  'a"; filename="evil.exe',
  "a'b",
  'a;b,c',
  '\u202Egpj.exe',
  '\u2066x\u2069',
  'x'.repeat(10_000),
  '漢字'.repeat(3000),
  '🦈'.repeat(100),
  '\ud800 half a pair',
  'CON',
  'NUL.pcap',
  '.htaccess',
  '...',
  ' ',
  '',
  '%00%2e%2e%2f',
  '<img src=x onerror=alert(1)>',
  'a\u2028b',
  'a\u0085b',
  '~root',
  '-rf',
  '$(reboot)',
  '`id`',
];

test.each(hostileNames.map((title) => [title.slice(0, 40), title]))(
  '%j can leave neither its quotes nor its header nor its folder',
  (_start, title) => {
    const header = contentDisposition(nameOf('upload', title));
    expect(header).toMatch(/^attachment; filename="[A-Za-z0-9._ -]*"; filename\*=UTF-8''[A-Za-z0-9._~!$&+^`|%#-]*$/);
    expect(header.length).toBeLessThan(2000);
    const quoted = /filename="([^"]*)"/.exec(header)![1];
    const extended = decodeURIComponent(/''(.*)$/.exec(header)![1]);
    for (const name of [quoted, extended]) {
      expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}]|^\.|^\s/u);
      expect(name.endsWith('.pcap')).toBe(true);
    }
  },
);
