import { exchangeConnection, exchangeWindow, refusedExchange, tutorialExchange, tutorialFacts } from '@synscope/testkit';
import type { Close } from '@synscope/tcp';
import { describe, expect, it } from 'vitest';
import { closeExplanation, handshakeExplanation } from './story.js';

const connection = exchangeConnection(exchangeWindow(tutorialExchange), tutorialFacts);
const { close } = connection.summary;

describe('closeExplanation', () => {
  it('answers why three segments and not four, from the frames at hand', () => {
    expect(closeExplanation(close, 'en')).toBe(
      'Three segments close it, not four: when the FIN of the server came (frame 7), the client had nothing more to send, so one segment (frame 9) carries both the ACK of that FIN and a FIN of its own. It takes the server from FIN-WAIT-1 straight to TIME-WAIT, without FIN-WAIT-2. Frame 10 acknowledges it. Frame 8 stands between the two FINs and does not count: it acknowledges the data that came before the FIN of frame 7, not the FIN itself, because the client sent it before it had processed that FIN. The server closed first, so it is the one that stays in TIME-WAIT: if the last ACK was lost, it has to be there to repeat it.',
    );
    expect(closeExplanation(close, 'zh')).toContain('只用了三个报文关闭，而不是四个：服务器的 FIN（帧 7）到来时');
  });

  it('tells the other ways to end', () => {
    const ended = (change: Partial<Close>): string => closeExplanation({ ...close, crossedAckFrame: null, ...change }, 'en');
    expect(ended({ shape: 'four', firstFinAckedFrame: 8 })).toContain('which had not been ready to close at once');
    expect(ended({ shape: 'simultaneous' })).toContain('(frames 7 and 9) before the other one arrived');
    expect(ended({ shape: 'partial', secondFinFrame: null, firstFinAckedFrame: null })).toBe(
      'Only a part of the close is in the capture: the server sent a FIN (frame 7), and nothing shows that it was acknowledged.',
    );
    expect(ended({ ending: 'halfClosed', firstFinAckedFrame: 8 })).toContain('The client may still send');
    expect(ended({ ending: 'reset', by: 0, rstFrame: 6, firstFinFrame: null })).toContain('The client broke it off with RST (frame 6). There');
    expect(ended({ ending: 'open' })).toBe('Neither end has closed it so far.');
  });
});

describe('handshakeExplanation', () => {
  it('tells how long a handshake took of which something had to be sent again', () => {
    const { handshake } = connection.summary;
    const again = (change: Partial<typeof handshake>, language: 'en' | 'zh' = 'en'): string =>
      handshakeExplanation({ ...connection, summary: { ...connection.summary, handshake: { ...handshake, wholeNs: 2_068_731_306, ...change } } }, language);
    expect(again({ synCount: 3 })).toContain(' The SYN was sent 3 times: from the first one on, opening took 2.1 s.');
    expect(again({ synAckCount: 2 })).toContain(' The SYN-ACK was sent 2 times: from the SYN on, opening took 2.1 s.');
    expect(again({ synCount: 2, synAckCount: 2 })).toContain(' The SYN was sent 2 times, the SYN-ACK 2 times: from the first SYN on, opening took 2.1 s.');
    expect(again({ synCount: 3 }, 'zh')).toContain('SYN 发送了 3 次：从第一个算起，建立连接用了 2.1 秒。');
    expect(again({})).not.toContain('took');
  });

  it('tells the three segments by their frames', () => {
    expect(handshakeExplanation(connection, 'en')).toBe(
      'Three segments open the connection: SYN (frame 1), SYN-ACK (frame 2), ACK (frame 3). Each end announces where its byte numbers start, and the other confirms it, so neither can do with less.',
    );
  });

  it('says why it did not open', () => {
    const refused = exchangeConnection(exchangeWindow(refusedExchange), {
      handshake: { opening: 'refused', synFrame: 1, synCount: 1 },
    });
    expect(handshakeExplanation(refused, 'en')).toBe(
      'The SYN (frame 1) was answered with RST: no program listens on port 1235, or a firewall answers for it.',
    );
  });
});
