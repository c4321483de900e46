import { describe, expect, it } from 'vitest';
import { languages } from './language.js';
import { endingWord, openingWord, verdictSentence } from './verdict.js';

const english = (code: Parameters<typeof verdictSentence>[0]['code'], params: Record<string, string | number>) =>
  verdictSentence({ code, params, tone: 'good' }, 'en');

describe('verdictSentence', () => {
  it('says who closed, and after how much', () => {
    expect(english('closedBy', { end: 'server', bytes: 2 })).toBe('Closed by the server after 2 bytes');
    expect(english('closedBy', { end: 'client', bytes: 1 })).toBe('Closed by the client after 1 byte');
    expect(english('closedBy', { end: 'client', bytes: 0 })).toBe('Closed by the client without any data');
    expect(english('closedByBoth', { bytes: 52_345 })).toBe('Closed by both ends at once after 52.3 kB');
  });

  it('says how an opening failed', () => {
    expect(english('refused', { attempts: 1 })).toBe('Refused: the server answered the SYN with RST');
    expect(english('refused', { attempts: 3 })).toBe('Refused: the server answered 3 SYNs with RST');
    expect(english('noAnswer', { attempts: 4, overNs: 7.02e9 })).toBe('No answer: SYN sent 4 times over 7 s');
    expect(english('noAnswer', { attempts: 1, overNs: 0 })).toBe('No answer: SYN sent once');
    expect(english('synAckUnanswered', { attempts: 3, overNs: 24.2e9, synSeen: 0 })).toBe(
      'SYN-ACK never acknowledged: sent 3 times over 24 s; the SYN itself was not captured',
    );
    expect(english('synAckUnanswered', { attempts: 1, overNs: 0, synSeen: 1 })).toBe(
      'SYN-ACK never acknowledged: sent once',
    );
    expect(english('resetDuringHandshake', { end: 'server' })).toBe('Reset by the server during the handshake');
  });

  it('says what is not over yet', () => {
    expect(english('opening', {})).toBe('Opening: the handshake is not complete');
    expect(english('open', { bytes: 7 })).toBe('Open, 7 bytes so far');
    expect(english('halfClosedBy', { end: 'client', bytes: 0 })).toBe('Half closed: the client has finished sending');
    expect(english('openUnseenStart', { bytes: 1460 })).toBe('Open since before the capture, 1,460 bytes seen');
    expect(english('idle', { bytes: 7, idleNs: 300e9 })).toBe('Open but silent for 5 min, 7 bytes before that');
    expect(english('resetBy', { end: 'server', bytes: 5, afterNs: 1.25e9 })).toBe(
      'Reset by the server after 5 bytes, 1.3 s after it began',
    );
  });

  it('speaks Chinese', () => {
    const verdict = { code: 'closedBy', params: { end: 'server', bytes: 2 }, tone: 'good' } as const;
    expect(verdictSentence(verdict, 'zh')).toBe('由服务器关闭，共传输 2 字节');
    const noAnswer = { code: 'noAnswer', params: { attempts: 4, overNs: 7e9 }, tone: 'bad' } as const;
    expect(verdictSentence(noAnswer, 'zh')).toBe('无应答：SYN 发送了 4 次，历时 7 秒');
  });
});

describe('openingWord and endingWord', () => {
  it('differ between the languages', () => {
    expect(languages.map((language) => openingWord('full', language))).toEqual(['handshake', '三次握手']);
    expect(languages.map((language) => endingWord('reset', language))).toEqual(['reset', '被重置']);
  });
});
