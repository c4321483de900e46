import {
  crossingFinsExchange,
  exchangeConnection,
  exchangeWindow,
  lossExchange,
  refusedExchange,
  tutorialExchange,
  tutorialFacts,
  unansweredExchange,
  type ExchangeFacts,
  type ExchangeSegment,
} from '@synscope/testkit';
import type { IdleGap } from '@synscope/trace';
import { describe, expect, it } from 'vitest';
import { diagramToText } from './diagram-to-text.js';

const drawn = (
  exchange: readonly ExchangeSegment[],
  facts: ExchangeFacts = {},
  idleGaps: readonly IdleGap[] = [],
  language: 'en' | 'zh' = 'en',
): string => {
  const window = exchangeWindow(exchange, facts);
  return `\n${diagramToText({ window, connection: exchangeConnection(window, facts), idleGaps, language })}`;
};

describe('diagramToText', () => {
  it('draws what a socket tutorial does, with the FIN of frame 7 arriving after frame 8 was sent', () => {
    expect(drawn(tutorialExchange, tutorialFacts)).toBe(`
Closed by the server after 7 bytes

                  127.0.0.1:48994 client                                           127.0.0.1:1235 server
                          CLOSED? |                                                     | LISTEN?
    1    0.000000        SYN-SENT | SYN  seq 0 --------------------------------.        |
                                  | MSS 65495  WS ×128  SACK  TS               \`------->| SYN-RECEIVED+
    2    0.000025                 |        .------------------- SYN, ACK  seq 0  ack 1 -|
                     ESTABLISHED+ |<-------'              MSS 65495  WS ×128  SACK  TS  |
    3    0.000043                 | ACK  seq 1  ack 1 -------------------------.        |
                                  |                                            \`------->| ESTABLISHED+
    4    0.000631                 | PSH, ACK  5 bytes  seq 1  ack 1 -----------.        |
                                  |                                            \`------->|
    5    0.000688                 |        .------------------------ ACK  seq 1  ack 6 -|
                                  |<-------'                                            |
    6    0.000729                 |        .---------- PSH, ACK  2 bytes  seq 1  ack 6 -|
                                  |<-------'                                            |
    7    0.000768                 |                          .- FIN, ACK  seq 3  ack 6 -| FIN-WAIT-1
                                  |                 .--------'                          |
    8    0.006685                 | ACK  seq 6  ack 3 -------------------------.        |
                      CLOSE-WAIT+ |<--------'                                  \`------->|
    9    0.006734        LAST-ACK | FIN, ACK  seq 6  ack 4 --------------------.        |
                                  |                                            \`------->| TIME-WAIT+
   10    0.006753                 |        .------------------------ ACK  seq 4  ack 7 -|
                          CLOSED~ |<-------'                                            |
                                  |                                                     |
+ confirmed  ~ inferred  ? assumed
`);
  });

  it('draws a refusal', () => {
    const facts: ExchangeFacts = { verdict: { code: 'refused', params: { attempts: 1 }, tone: 'bad' } };
    expect(drawn(refusedExchange, facts)).toBe(`
Refused: the server answered the SYN with RST

                  127.0.0.1:48994 client                                           127.0.0.1:1235 server
                          CLOSED? |                                                     | CLOSED?
    1    0.000000        SYN-SENT | SYN  seq 0 --------------------------------.        |
                                  | MSS 65495  WS ×128  SACK  TS               \`------->|
    2    0.000012                 |        .------------------- RST, ACK  seq 1  ack 1 -|
                          CLOSED~ |<-------'                                            |
                                  |                                                     |
~ inferred  ? assumed
`);
  });

  it('draws a SYN without answer, and the silence between its copies', () => {
    const gaps = [
      { afterPosition: 0, fromNs: 0, toNs: 1e9 },
      { afterPosition: 1, fromNs: 1e9, toNs: 3e9 },
    ];
    const facts: ExchangeFacts = { verdict: { code: 'noAnswer', params: { attempts: 3, overNs: 3e9 }, tone: 'bad' } };
    expect(drawn(unansweredExchange, facts, gaps)).toBe(`
No answer: SYN sent 3 times over 3 s

                  127.0.0.1:48994 client                                           127.0.0.1:1235 server
                          CLOSED? |                                                     | UNKNOWN?
    1    0.000000        SYN-SENT | SYN  seq 0 --------------------------------.        |
                                  | MSS 1460  WS ×128  SACK  TS                \`------->|
                                  :               ~~~ 1 s of silence ~~~                :
    2    1.000000                 | SYN  seq 0  [Sent again] ------------------.        |
                                  | MSS 1460  WS ×128  SACK  TS                \`------->|
                                  :               ~~~ 2 s of silence ~~~                :
    3    3.000000                 | SYN  seq 0  [Sent again] ------------------.        |
                                  | MSS 1460  WS ×128  SACK  TS                \`------->|
                                  |                                                     |
? assumed
`);
  });

  it('draws FINs that cross, each state where it was entered', () => {
    expect(drawn(crossingFinsExchange)).toBe(`
Open, no data yet

                  127.0.0.1:48994 client                                           127.0.0.1:1235 server
                         UNKNOWN? |                                                     | UNKNOWN?
    1    0.000000      FIN-WAIT-1 | FIN, ACK  seq 6  ack 3 -.                           | ESTABLISHED
                                  |                         \`--------.                  |
    2    0.010000                 |        .------------------- FIN, ACK  seq 3  ack 6 -| FIN-WAIT-1
                                  |<-------'                                  \`-------->| CLOSING+
    3    0.050000         CLOSING | ACK  seq 7  ack 4 -------------------------.        |
                                  |                                            \`------->|
    4    0.060000                 |        .------------------------ ACK  seq 4  ack 7 -| TIME-WAIT~
                       TIME-WAIT~ |<-------'                                            |
                                  |                                                     |
+ confirmed  ~ inferred  ? assumed
`);
  });

  it('ends a lost segment in a cross, and names what is noteworthy', () => {
    expect(drawn(lossExchange)).toBe(`
Open, no data yet

                  127.0.0.1:48994 client                                           127.0.0.1:1235 server
                         UNKNOWN? |                                                     | UNKNOWN?
    1    0.000000     ESTABLISHED | PSH, ACK  1,000 bytes  seq 1  ack 1 -------.        |
                                  |                                            \`------->| ESTABLISHED
    2    0.000020                 | PSH, ACK  1,000 B  [Lost] ----.                     |
                                  | seq 1001  ack 1               \`-----X               |
    3    0.000040                 | PSH, ACK  1,000 bytes  seq 2001  ack 1 ----.        |
                                  |                                            \`------->|
    4    0.020000                 |        .--------------------- ACK  seq 1  ack 1001 -|
                                  |<-------'                                            |
    5    0.020050                 |        .---------- ACK  seq 1  ack 1001  [Dup ACK] -|
                                  |<-------'                                            |
    6    0.020070                 | PSH, ACK  1,000 B  [Fast retransm.] -------.        |
                                  | seq 1001  ack 1                            \`------->|
    7    0.040100                 |        .--------------------- ACK  seq 1  ack 3001 -|
                                  |<-------'                                            |
                                  |                                                     |
? assumed
`);
  });

  it('counts a Chinese character as two columns', () => {
    const lines = drawn(unansweredExchange, {}, [{ afterPosition: 0, fromNs: 0, toNs: 1e9 }], 'zh').split('\n');
    expect(lines.filter((line) => /客户端|静默|再次发送/.test(line))).toEqual([
      '                  127.0.0.1:48994 客户端                                           127.0.0.1:1235 服务器',
      '                                  :                  ~~~ 静默 1 秒 ~~~                  :',
      '    2    1.000000                 | SYN  seq 0  [再次发送] --------------------.        |',
      '    3    3.000000                 | SYN  seq 0  [再次发送] --------------------.        |',
    ]);
  });

  it('gives a long IPv6 address a line of its own', () => {
    const facts: ExchangeFacts = {
      client: { address: '2001:db8:85a3:1234:5678:8a2e:370:7334', port: 48994 },
      server: { address: '2001:db8:85a3:1234:5678:8a2e:370:7335', port: 443 },
      roles: 'inferred',
    };
    expect(drawn(refusedExchange, facts).split('\n').slice(3, 5)).toEqual([
      '                  [2001:db8:85a3:1234:5678:8a2e:370:7334]:48994 client?',
      '                                                     [2001:db8:85a3:1234:5678:8a2e:370:7335]:443 server?',
    ]);
  });
});
