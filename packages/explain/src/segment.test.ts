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
import { describe, expect, it } from 'vitest';
import type { Language } from './language.js';
import { explainSegment, type SegmentWords } from './segment.js';
import { segmentRowSentence } from './segment-row.js';

const explained = (
  exchange: readonly ExchangeSegment[],
  index: number,
  facts: ExchangeFacts = {},
  language: Language = 'en',
): string => {
  const { gist, further } = wordsOf(exchange, index, facts, language);
  return [gist, ...further].join(language === 'zh' ? '' : ' ');
};

function wordsOf(exchange: readonly ExchangeSegment[], index: number, facts: ExchangeFacts, language: Language): SegmentWords {
  const window = exchangeWindow(exchange, facts);
  return explainSegment({ window, index, connection: exchangeConnection(window, facts) }, language);
}

describe('explainSegment', () => {
  it('tells the handshake with its numbers and states', () => {
    expect([0, 1, 2].map((index) => explained(tutorialExchange, index, tutorialFacts))).toEqual([
      'The client asks to connect and announces where its byte numbering starts: at 1000000, which counts as 0 from here on. With it, the client goes from CLOSED to SYN-SENT; when it arrives, the server goes from LISTEN to SYN-RECEIVED.',
      'The server agrees: it confirms the client’s number (ack 1: the SYN used up one) and announces its own, 5000000, which counts as 0 from here on. When it arrives, the client goes from SYN-SENT to ESTABLISHED.',
      'The client confirms the server’s number (ack 1), which completes the handshake: both sides can now send data. When it arrives, the server goes from SYN-RECEIVED to ESTABLISHED.',
    ]);
  });

  it('tells data and its acknowledgment', () => {
    expect(explained(tutorialExchange, 3, tutorialFacts)).toBe(
      'The client sends 5 bytes of its application, numbers 1 to 5. PSH asks the server to hand them to its program now.',
    );
    expect(explained(tutorialExchange, 4, tutorialFacts)).toBe(
      'No data: the server has everything before number 6, which confirms frame 4 after 57 µs.',
    );
  });

  it('says why frame 8 does not acknowledge the FIN of frame 7, and what the client passed through', () => {
    expect(explained(tutorialExchange, 7, tutorialFacts)).toBe(
      'No data: the client has everything before number 3, which confirms frame 6 after 6 ms. It does not confirm the FIN of frame 7, which has number 3: when the client sent this, it had not processed that FIN yet, so the two arrows cross.',
    );
    expect(explained(tutorialExchange, 8, tutorialFacts)).toBe(
      'The client does two things at once: it confirms the server’s FIN (ack 4), and says with a FIN of its own, number 6, that it has nothing more to send either. With it, the client goes from ESTABLISHED through CLOSE-WAIT to LAST-ACK; when it arrives, the server goes from FIN-WAIT-1 to TIME-WAIT.',
    );
    expect(explained(tutorialExchange, 9, tutorialFacts)).toContain(
      'Once it has arrived, which is taken for granted, the client goes from LAST-ACK to CLOSED.',
    );
  });

  it('tells of a lost SYN with data that it never arrived, and of the next copy what it changes', () => {
    const syn = { from: 'client', flags: 'S', seq: 0, states: ['SYN-SENT', 'SYN-RECEIVED~'] } as const;
    const exchange: readonly ExchangeSegment[] = [
      { ...syn, atUs: 0, bytes: 5, role: 'synData', findings: ['lostOnTheWay', 'tfoSyn'] },
      { ...syn, atUs: 1_000_000, findings: ['retransmission', 'handshakeRetransmission'], evidenceFrame: 1 },
    ];
    expect(explained(exchange, 0)).toBe(
      'The client asks to connect and sends the first 5 bytes along with the request (TCP Fast Open), which saves a round trip. It never arrived: it had to be sent again. With it, the client goes from CLOSED to SYN-SENT.',
    );
    expect(explained(exchange, 1)).toContain(
      'Once it has arrived, which is taken for granted, the server goes from LISTEN to SYN-RECEIVED.',
    );
  });

  it('tells a SYN-ACK that does not fit, and its rejection, for what they are', () => {
    const exchange: readonly ExchangeSegment[] = [
      { from: 'client', atUs: 0, flags: 'S', seq: 0, states: ['SYN-SENT', 'SYN-RECEIVED+'] },
      { from: 'server', atUs: 10, flags: 'S.', seq: 0, ack: 777, role: 'synAckMismatch', states: ['SYN-SENT', 'SYN-RECEIVED'] },
      { from: 'client', atUs: 20, flags: 'R', seq: 777, role: 'rstOfMismatch', states: ['SYN-SENT', 'CLOSED~'] },
    ];
    expect(explained(exchange, 1)).toBe(
      'The server answers with a SYN-ACK that does not fit: it confirms numbers up to 777, which the client never sent. The rule is to answer that with RST, and to go on waiting.',
    );
    expect(explained(exchange, 2)).toBe(
      'The client rejects the SYN-ACK, which confirms a number that it never sent, and goes on waiting for an answer to its own SYN. Once it has arrived, which is taken for granted, the server goes from SYN-RECEIVED to CLOSED.',
    );
  });

  it('tells a refusal by its port', () => {
    expect(explained(refusedExchange, 1)).toBe(
      'The server refuses: no program there listens on port 1235, so the kernel answers the SYN with RST. Once it has arrived, which is taken for granted, the client goes from SYN-SENT to CLOSED.',
    );
  });

  it('says what is odd, and names the evidence', () => {
    expect(explained(unansweredExchange, 1)).toContain(
      'The same was sent before in frame 1: no answer came in time, and the wait usually doubles with each try.',
    );
    expect(explained(lossExchange, 1)).toContain('It never arrived: it had to be sent again.');
    expect(explained(lossExchange, 4)).toContain('It repeats an earlier ACK (frame 4): number 1001 is what is still missing, where normally each ACK confirms something new.');
    const fast = explained(lossExchange, 5);
    expect(fast).toContain('The same was sent before in frame 2; duplicate ACKs told of a gap');
    expect(fast).not.toContain('normally an acknowledgment would have come');
  });

  it('tells a simultaneous close as what it is', () => {
    expect(explained(crossingFinsExchange, 1)).toContain('before the client’s FIN has reached it: both ends close at once');
    expect(explained(crossingFinsExchange, 2)).toContain(
      'by the time it arrives, the server has gone from FIN-WAIT-1 to CLOSING',
    );
  });

  it('says nothing of states that it cannot know', () => {
    const facts = { first: 500, total: 1_000 };
    expect(explained(tutorialExchange.slice(4), 0, facts)).toBe(
      'No data: the server has everything before number 6, which confirms frame 4 after 57 µs.',
    );
  });

  it('says the gist in two sentences at most, and nothing twice', () => {
    const exchanges = [tutorialExchange, refusedExchange, unansweredExchange, lossExchange, crossingFinsExchange];
    for (const language of ['en', 'zh'] as const) {
      for (const exchange of exchanges) {
        exchange.forEach((_, index) => {
          const { gist, further } = wordsOf(exchange, index, {}, language);
          const sentences = gist.match(language === 'zh' ? /[。？！]/g : /[.?!](?= |$)/g);
          expect(sentences?.length, gist).toBeLessThanOrEqual(2);
          expect(further.filter((sentence) => gist.includes(sentence))).toEqual([]);
        });
      }
    }
    const { gist, further } = wordsOf(lossExchange, 5, {}, 'en');
    expect(gist).toContain('The same was sent before in frame 2');
    expect(further.length).toBeLessThan(4);
  });

  it('speaks Chinese', () => {
    expect(explained(tutorialExchange, 8, tutorialFacts, 'zh')).toBe(
      '客户端一举两得：既确认了服务器的 FIN（ack 4），又用自己的 FIN（编号 6）说明自己也不再发送。发出它时，客户端从 ESTABLISHED 经过 CLOSE-WAIT 进入 LAST-ACK；它到达时，服务器从 FIN-WAIT-1 进入 TIME-WAIT。',
    );
  });
});

describe('segmentRowSentence', () => {
  it('is the whole row', () => {
    const window = exchangeWindow(unansweredExchange);
    const connection = exchangeConnection(window);
    expect(segmentRowSentence({ window, index: 1, connection }, 'en')).toBe(
      'Frame 2, 1.000000 s: client to server, SYN, sequence number 0. Handshake retransmission. Then the client is in SYN-SENT, the server in UNKNOWN (assumed).',
    );
    expect(segmentRowSentence({ window, index: 1, connection }, 'zh')).toBe(
      '帧 2，1.000000 秒：客户端发往服务器，SYN，序列号 0。握手重传。此后客户端处于 SYN-SENT，服务器处于 UNKNOWN（假定）。',
    );
  });
});
