import {
  exchangeConnection,
  exchangeWindow,
  lossExchange,
  refusedExchange,
  tutorialExchange,
  tutorialFacts,
} from '@synscope/testkit';
import { describe, expect, it } from 'vitest';
import { diagramToMermaid } from './diagram-to-mermaid.js';
import { diagramToSvg, type SvgInput } from './diagram-to-svg.js';
import { escapeXml } from './escape-xml.js';

const window = exchangeWindow(tutorialExchange, tutorialFacts);
const input: SvgInput = {
  window,
  connection: exchangeConnection(window, tutorialFacts),
  idleGaps: [],
  axis: 'even',
  scale: 58,
  language: 'en',
};

const count = (text: string, part: string): number => text.split(part).length - 1;

describe('diagramToSvg', () => {
  it('draws every segment, state and name of the connection', () => {
    const svg = diagramToSvg(input);
    expect(count(svg, 'class="head"')).toBe(10);
    expect(count(svg, '>FIN, ACK<')).toBe(2);
    for (const state of ['SYN-SENT', 'SYN-RECEIVED', 'FIN-WAIT-1', 'CLOSE-WAIT', 'LAST-ACK', 'TIME-WAIT', 'LISTEN']) {
      expect(svg).toContain(`>${state}<`);
    }
    expect(svg).toContain('<title>Closed by the server after 7 bytes</title>');
    expect(svg).toContain('127.0.0.1:48994');
  });

  it('stands alone: it asks for nothing from anywhere, and runs nothing', () => {
    const svg = diagramToSvg({ ...input, language: 'zh' });
    expect(svg).not.toMatch(/href|url\(|@import|<script|<image|<foreignObject|\son\w+=/);
    expect(svg.match(/https?:[^"]+/g)).toEqual(['http://www.w3.org/2000/svg']);
  });

  it('escapes every text', () => {
    const connection = { ...input.connection, client: { address: '<a b="1">&\u0000', port: 1 } };
    expect(diagramToSvg({ ...input, connection })).toContain('>&lt;a b=&quot;1&quot;&gt;&amp;:1<');
    expect(escapeXml('a\u0007\uD800b\uFFFE\n')).toBe('ab\n');
  });

  it('draws a part of a connection from its first row on', () => {
    const part = exchangeWindow(tutorialExchange.slice(0, 4), { first: 500_000, total: 1_000_000 });
    const svg = diagramToSvg({ ...input, window: part, connection: exchangeConnection(part) });
    expect(count(svg, 'class="head"')).toBe(4);
    expect(Number(/ height="(\d+)"/.exec(svg)![1])).toBeLessThan(600);
  });
});

describe('diagramToMermaid', () => {
  it('tells messages and states', () => {
    const refused = exchangeWindow(refusedExchange);
    const connection = exchangeConnection(refused, {
      verdict: { code: 'refused', params: { attempts: 1 }, tone: 'bad' },
      server: { address: '::1', port: 1236 },
    });
    expect(diagramToMermaid({ window: refused, connection, language: 'en' })).toBe(`sequenceDiagram
  %% Refused: the server answered the SYN with RST
  participant C as 127.0.0.1:48994 client
  participant S as [::1]:1236 server
  Note over C: CLOSED
  Note over S: CLOSED
  C->>S: SYN  seq 0  MSS 65495  WS ×128  SACK  TS
  Note over C: SYN-SENT
  S->>C: RST, ACK  seq 1  ack 1
  Note over C: CLOSED
`);
  });

  it('marks a lost segment, and lets no text end a statement', () => {
    const loss = exchangeWindow(lossExchange);
    const connection = { ...exchangeConnection(loss), client: { address: 'a;b#\nC->>S', port: 1 } };
    const mermaid = diagramToMermaid({ window: loss, connection, language: 'en' });
    expect(mermaid).toContain('  C-xS: PSH, ACK  1,000 bytes  seq 1001  ack 1  [Lost]\n');
    expect(mermaid).toContain('  participant C as a#59;b#35; C-#62;#62;S:1 client\n');
  });
});
