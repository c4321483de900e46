import { describe, expect, it } from 'vitest';
import { lineSplitter, parseSideLine } from './side-channel.js';

describe('lineSplitter', () => {
  it('gives whole lines, however the text is cut', () => {
    const text = 'one\ntwo\n\nthree\nrest';
    for (let cut = 0; cut <= text.length; cut++) {
      const lines: string[] = [];
      const take = lineSplitter((line) => lines.push(line));
      take(text.slice(0, cut));
      take(text.slice(cut));
      expect(lines).toEqual(['one', 'two', 'three']);
    }
  });

  it('drops a line that never ends, and keeps none of it', () => {
    const lines: string[] = [];
    const take = lineSplitter((line) => lines.push(line));
    for (let round = 0; round < 100; round++) take('x'.repeat(10_000));
    take('\nnext\n');
    expect(lines).toEqual(['next']);
  });
});

describe('parseSideLine', () => {
  it('knows the lines of the capture child, and no others', () => {
    expect(parseSideLine('{"type":"started","interface":"lo","linkType":1}')).toEqual({ type: 'started', interface: 'lo', linkType: 1 });
    for (const line of ['', 'null', '3', '[]', '{', '{}', '{"type":"constructor"}', '{"type":7}']) {
      expect(parseSideLine(line)).toBeUndefined();
    }
  });
});
