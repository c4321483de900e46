import type { BeforeRst } from '@synscope/trace';
import { describe, expect, it } from 'vitest';
import { beforeRstSentence, completenessMeaning, connStateMeaning, historyMeaning } from './codes.js';
import { languages } from './language.js';

describe('what others call a connection', () => {
  it('has a meaning for each of Zeek’s states', () => {
    const states = ['S0', 'S1', 'SF', 'REJ', 'S2', 'S3', 'RSTO', 'RSTR', 'RSTOS0', 'RSTRH', 'SH', 'SHR', 'OTH'];
    for (const language of languages) for (const state of states) expect(connStateMeaning(state, language)).not.toBe('');
    expect(connStateMeaning('toString', 'en')).toBe('');
  });

  it('has a line for each letter of a history', () => {
    expect(historyMeaning('^ShADd', 'en')).toEqual([
      '^: the first segment seen was the server’s',
      'S: SYN, client',
      'h: SYN-ACK, server',
      'A: pure ACK, client',
      'D: data, client',
      'd: data, server',
    ]);
    expect(historyMeaning('STT', 'en').at(-1)).toMatch(/comes again/);
    expect(historyMeaning('ShR', 'zh')).toEqual(['S：客户端，发送 SYN', 'h：服务器，发送 SYN-ACK', 'R：客户端，发送 RST']);
  });

  it('names the stages that tshark saw', () => {
    expect(completenessMeaning(31, 'en')).toBe('Seen: SYN (1), SYN-ACK (2), ACK (4), data (8), FIN (16).');
    expect(completenessMeaning(0, 'en')).toMatch(/^Nothing/);
  });
});

it('says what came before an RST', () => {
  const before: BeforeRst = { frame: 7, fromClient: true, kind: 'data', lengthBytes: 5, sinceNs: 3e6 };
  expect(beforeRstSentence(before, 'en')).toBe('It came 3 ms after 5 bytes of the client’s data (frame 7).');
  expect(beforeRstSentence({ ...before, kind: 'fin', fromClient: false }, 'zh')).toBe(
    '它在服务器的 FIN（帧 7）之后 3 毫秒到来。',
  );
});
