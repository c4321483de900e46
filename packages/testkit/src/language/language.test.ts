import { describe, expect, it } from 'vitest';
import { parseScript } from './parse-script.js';
import { printScript } from './print-script.js';
import { timeline } from './script.js';

const everything = `// A comment.
client 10.0.0.1:40000 isn 4294967295
server [2001:db8::2]:80 isn 0

0         > S  0:0(0) win 64240 <mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7> | SYN-SENT!     SYN-RECEIVED+ as syn by synActiveOpen - finds nothing first SYN-SENT! SYN-RECEIVED~
+0.000001 < SE. 0:0(0) ack 1 <mss 1460,FO,eol>             | ESTABLISHED   SYN-RECEIVED?
0.25      > P. 1:6(5) ack 1 win 502 urg 3 <nop,nop,sack 1:2 -5:7> "a\\"\\n\\x00z" | ESTABLISHED*  ESTABLISHED   finds retransmission,lostSegment  // and why
+1        < -  -3:-3(0) <kind 30 00ff,FO 0123>
+2.5      end
expect verdict closedBy end=server bytes=7
expect#12 states CLOSED~ TIME-WAIT!
expect agreed windowScale=none windowScale.client=7
`;

describe('the script language', () => {
  it('prints what it reads', () => {
    expect(printScript(parseScript(everything))).toBe(everything);
  });

  it('reads the parts of a segment', () => {
    const { segments, endNs } = timeline(parseScript(everything));
    expect(segments.map(({ timeNs }) => timeNs)).toEqual([0, 1000, 250_000_000, 1_250_000_000]);
    expect(endNs).toBe(3_750_000_000);
    expect(segments[2].line).toMatchObject({
      from: 0, flags: 0x18, sequence: 1, length: 5, acknowledgment: 1, window: 502, urgent: 3, payload: 'a"\n\0z',
      options: [{ name: 'nop' }, { name: 'nop' }, { name: 'sack', blocks: [[1, 2], [-5, 7]] }],
    });
    expect(segments[2].line.expected).toMatchObject({ client: { state: 5, certainty: 4 }, server: { certainty: null } });
    expect(segments[2].lineNumber).toBe(7);
  });

  it('reads flags in any order and spaces of any number', () => {
    const line = '0 > .P 1:1(0)   ack 1|ESTABLISHED ESTABLISHED';
    expect(printScript(parseScript(line))).toBe(
      '0         > P. 1:1(0) ack 1                                | ESTABLISHED   ESTABLISHED\n',
    );
  });

  it.each([
    ['0 > Q 0:0(0)', 1, 5, '"Q" is no flag; flags are F S R P U E W e and . for ACK'],
    ['0 > SS 0:0(0)', 1, 5, 'the flag "S" stands twice'],
    ['0 S 0:0(0)', 1, 3, 'expected ">" (client sends) or "<" (server sends), found "S"'],
    ['0 > P. 1:7(5) ack 1', 1, 10, '1 and 5 bytes make 6, not 7'],
    ['0 > . 1:1(0)', 1, 13, 'expected "ack", as the flags have ".", found the end of the line'],
    ['0 > S 0:0(0) ack 1', 1, 17, 'a segment without the flag "." acknowledges nothing'],
    ['0 > S 0:0(0) win 65536', 1, 18, 'the window is 65536, but must be from 0 to 65535'],
    ['0 > S 0:0(0) <mss>', 1, 18, 'expected the segment size, found ">"'],
    ['0 > S 0:0(0) <nope 1>', 1, 15, '"nope" is no option; use kind N HEX for one without a name'],
    ['0 > S 0:0(0) <kind 30 0>', 1, 22, 'bytes are written as two hexadecimal digits each'],
    ['0 > P 0:3(3) "abcd"', 1, 14, 'the payload has 4 bytes, not 3'],
    ['0 > S 0:0(0) | SYN-SENT', 1, 24, "expected the server's state, found the end of the line"],
    ['0 > S 0:0(0) | SYN_SENT LISTEN', 1, 16, '"SYN" is no state'],
    ['0 > S 0:0(0) | SYN-SENT LISTEN as sun', 1, 35, '"sun" is no role'],
    ['0 > S 0:0(0) | SYN-SENT LISTEN by - later', 1, 37, '"later" is no rule'],
    ['0 > S 0:0(0) | SYN-SENT LISTEN finds gold', 1, 38, '"gold" is no finding'],
    ['0 > S 0:0(0) and so on', 1, 14, 'expected the end of the line or a comment, found "and"'],
    ['// fine\n\nclient 10.0.0:1 isn 1', 3, 8, 'expected an IPv4 address, or an IPv6 address in brackets, found "10.0.0:1"'],
    ['expect happiness', 1, 8, '"happiness" is nothing that can be expected'],
    ['later', 1, 1, 'expected a time, "client", "server" or "expect", found "later"'],
  ])('says what is wrong with %j', (text, line, column, problem) => {
    expect(() => parseScript(text)).toThrow(expect.objectContaining({ line, column, problem }));
  });
});
