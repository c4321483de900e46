import { parseScript, runScript } from '@synscope/testkit';
import { describe, expect, it } from 'vitest';
import type { ConnectionSummary } from '../vocabulary/connection-summary.js';

function summaryOf(text: string): ConnectionSummary {
  return runScript(parseScript(text)).summaries[0];
}

function handshake(syn: string, synAck: string, synOptions = '', synAckOptions = ''): string {
  return `0 > ${syn} 0:0(0) win 1000 ${synOptions}
+0.01 < ${synAck} 0:0(0) ack 1 win 2000 ${synAckOptions}
+0.02 > . 1:1(0) ack 1 win 1000
`;
}

describe('what the ends agree on', () => {
  it('needs both for options that need both', () => {
    const all = '<mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 15,kind 30 000102030405060708090a>';
    const { client, server, agreed } = summaryOf(handshake('S', 'S.', all, '<mss 1200>')).handshake;
    expect(client).toEqual({
      frame: 1, mss: 1460, windowScaleShift: 15, sackPermitted: true, timestamps: true, fastOpen: null, mptcp: true,
      ecn: 'none', window: 1000,
    });
    expect(server).toMatchObject({ frame: 2, mss: 1200, windowScaleShift: null, sackPermitted: false, window: 2000 });
    expect(agreed).toEqual({
      mssToServer: 1200, fastOpen: 'none', mssToClient: 1460, windowScale: null, sack: false, timestamps: false, ecn: false, mptcp: false,
    });
  });

  it('takes a window scale shift beyond 14 as 14', () => {
    const { agreed, client } = summaryOf(handshake('S', 'S.', '<wscale 15>', '<wscale 2>')).handshake;
    expect(agreed.windowScale).toEqual({ client: 14, server: 2 });
    expect(client?.windowScaleShift).toBe(15);
  });

  it('falls back to 536 bytes a segment', () => {
    expect(summaryOf(handshake('S', 'S.')).handshake.agreed).toMatchObject({ mssToServer: 536, mssToClient: 536 });
  });

  it('leaves open what an unseen SYN offered', () => {
    const { agreed, client } = summaryOf(`0 < S. 0:0(0) ack 1 <mss 1400,sackOK,nop,nop>
+0.01 > . 1:1(0) ack 1
`).handshake;
    expect(client).toBeNull();
    expect(agreed).toEqual({
      mssToServer: 1400, fastOpen: null, mssToClient: null, windowScale: null, sack: null, timestamps: false, ecn: false, mptcp: false,
    });
  });

  it.each([
    ['S', 'S.', 'none', 'none', false],
    ['SEW', 'SE.', 'ecn', 'ecn', true],
    ['SEW', 'S.', 'ecn', 'none', false],
    ['S', 'SE.', 'none', 'ecn', false],
    ['SE', 'SE.', 'none', 'ecn', false],
    ['SEWe', 'SW.', 'accurate', 'accurate', true],
    ['SEWe', 'SEW.', 'accurate', 'accurate', true],
    ['SEWe', 'Se.', 'accurate', 'accurate', true],
    ['SEWe', 'SWe.', 'accurate', 'accurate', true],
    ['SEWe', 'SE.', 'accurate', 'ecn', true],
    ['SEWe', 'SEe.', 'accurate', 'ecn', true],
    ['SEWe', 'SEWe.', 'accurate', 'none', false],
  ])('reads the ECN set-up %s, %s', (syn, synAck, client, server, agreed) => {
    const found = summaryOf(handshake(syn, synAck)).handshake;
    expect([found.client?.ecn, found.server?.ecn, found.agreed.ecn]).toEqual([client, server, agreed]);
  });
});

describe('the handshake', () => {
  it('splits the round trip at the vantage point, from the latest copies', () => {
    const text = `0 > S 0:0(0)
+1 > S 0:0(0)
+0.03 < S. 0:0(0) ack 1
+1 < S. 0:0(0) ack 1
+0.002 > . 1:1(0) ack 1
`;
    expect(summaryOf(text).handshake).toMatchObject({
      opening: 'full', synFrame: 1, synAckFrame: 3, ackFrame: 5, synCount: 2, synAckCount: 2,
      serverSideRttNs: 30_000_000, clientSideRttNs: 2_000_000, wholeNs: 2_032_000_000,
    });
  });

  it('ends with its ACK: a SYN-ACK that is sent again later adds nothing to it', () => {
    const text = `${handshake('S', 'S.')}+1 < S. 0:0(0) ack 1\n`;
    const { wholeNs } = summaryOf(handshake('S', 'S.')).handshake;
    expect(wholeNs).toBeGreaterThan(0);
    expect(summaryOf(text).handshake.wholeNs).toBe(wholeNs);
  });

  it('has no round trip to split where both ends sent a SYN', () => {
    const text = `0 > S 0:0(0)
+0.05 < S 0:0(0)
+0.00001 > S. 0:0(0) ack 1
+0.05 < S. 0:0(0) ack 1
`;
    expect(summaryOf(text).handshake).toMatchObject({ synCount: 2, serverSideRttNs: null, clientSideRttNs: null });
  });
});

describe('the verdict', () => {
  const open = handshake('S', 'S.');

  it.each([
    ['an open connection', `${open}+0.1 > P. 1:11(10) ack 1\n`, { code: 'open', params: { bytes: 10 }, tone: 'pending' }],
    ['one that is silent', `${open}+61 end\n`, { code: 'idle', params: { idleNs: 61e9, bytes: 0 }, tone: 'notice' }],
    ['one that was reset', `${open}+1 < R. 1:1(0) ack 1\n`, {
      code: 'resetBy', params: { end: 'server', bytes: 0, afterNs: 1_030_000_000 }, tone: 'bad',
    }],
    ['one that one end closed', `${open}+1 < F. 1:1(0) ack 1\n`, {
      code: 'halfClosedBy', params: { end: 'server', bytes: 0 }, tone: 'pending',
    }],
    ['bytes sent twice', `${open}+0.1 > P. 1:11(10) ack 1\n+1 > P. 1:11(10) ack 1\n`, {
      code: 'open', params: { bytes: 10 }, tone: 'pending',
    }],
    ['a refusal', '0 > S 0:0(0)\n+0.1 < R. 0:0(0) ack 1\n', { code: 'refused', params: { attempts: 1 }, tone: 'bad' }],
    ['an opening', '0 > S 0:0(0)\n', { code: 'opening', params: {}, tone: 'pending' }],
    ['a server that does not get the ACK', '0 > S 0:0(0)\n+0.1 < S. 0:0(0) ack 1\n+4 end\n', {
      code: 'synAckUnanswered', params: { attempts: 1, overNs: 0, synSeen: 1 }, tone: 'bad',
    }],
  ])('on %s', (_, text, verdict) => {
    expect(summaryOf(text).verdict).toEqual(verdict);
  });
});
