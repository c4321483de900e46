import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION, readServerMessage, type RequestType, type ServerMessage } from '@synscope/protocol';
import { pcapFileHeader, pcapRecord } from '@synscope/pcap';
import { LocalAgent } from './local-agent.js';
import { StoredBytes } from './stored-bytes.js';
import type { FromWorker } from './worker-messages.js';

/** An Ethernet frame with a SYN of 127.0.0.1:40000 to 127.0.0.1:80. */
const syn = Uint8Array.from(
  (
    '000000000000000000000000' + '0800' + '45000028000040004006' + '0000' + '7f0000017f000001' +
    '9c400050' + '00000001' + '00000000' + '5002ffff' + '00000000'
  ).match(/../g)!.map((byte) => parseInt(byte, 16)),
);

const bytesOf = (pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(pieces));

const capture = bytesOf([pcapFileHeader({ linkType: 1 }), pcapRecord(1, 0, syn), pcapRecord(2, 0, syn)]);

/** An agent, and what it said. */
function talk() {
  const said: ServerMessage[] = [];
  const files: Extract<FromWorker, { kind: 'fetched' }>[] = [];
  const agent = new LocalAgent(capture, (message) => {
    if (message.kind === 'fetched') files.push(message);
    if (message.kind !== 'message') return;
    const read = readServerMessage(message.text);
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    said.push(read.message);
  });
  let id = 0;
  const ask = async (type: RequestType, body: object = {}): Promise<never> => {
    await agent.take(JSON.stringify({ v: PROTOCOL_VERSION, id: ++id, type, ...body }));
    const answer = said.findLast((one) => one.type !== 'update' && one.id === id);
    if (answer?.type !== 'reply') throw Object.assign(new Error('no reply'), { answer });
    return answer.result as never;
  };
  return { agent, ask, said, files };
}

describe('LocalAgent', () => {
  it('says that it can capture nothing, and why', async () => {
    const { ask } = talk();
    expect(await ask('describe')).toMatchObject({ live: { kind: 'none', reason: { code: 'noAgent' } } });
    expect(await ask('interfaces')).toEqual([]);
    await expect(ask('startLive', { interface: 'lo', filter: '' })).rejects.toMatchObject({
      answer: { type: 'error', problem: { code: 'noAgent' } },
    });
  });

  it.each([
    ['as it is', capture],
    ['packed', new Uint8Array(gzipSync(capture))],
  ])('opens a capture %s, and gives its bytes again', async (_how, file) => {
    const { agent, ask, files } = talk();
    const announced: { capture: string; path: string } = await ask('prepareUpload', { name: 'a.pcap.gz', sizeBytes: file.length });
    await agent.takeFile(announced.path, new Blob([file]));
    expect(await ask('locate', { capture: announced.capture, frame: 2 })).toEqual({ connection: 0, position: 1 });
    const frame: { bytes: string } = await ask('frame', { capture: announced.capture, frame: 2 });
    expect(Buffer.from(frame.bytes, 'base64')).toEqual(Buffer.from(syn));
    const { path }: { path: string } = await ask('download', { capture: announced.capture });
    agent.fetch(7, path);
    expect(files[0]).toMatchObject({ id: 7, file: { name: 'a.pcap' } });
    expect(new Uint8Array(await files[0]!.file!.blob.arrayBuffer())).toEqual(capture);
    agent.fetch(8, path);
    expect(files[1]!.file).toBeNull();
  });

  it('sends pictures of what is looked at', async () => {
    const { ask, said } = talk();
    const opened: { capture: string } = await ask('openRecording');
    await ask('view', {
      view: { capture: opened.capture, connections: null, segments: { connection: 0, from: { by: 'end' }, count: 10 } },
    });
    await expect
      .poll(() => said.findLast((one) => one.type === 'update')?.picture?.segments?.frame)
      .toEqual([1, 2]);
    expect(await ask('openRecording')).toEqual(opened);
  });

  it('forgets what is removed', async () => {
    const { ask } = talk();
    const opened: { capture: string } = await ask('openRecording');
    await ask('remove', opened);
    await expect(ask('frame', { ...opened, frame: 1 })).rejects.toMatchObject({
      answer: { problem: { code: 'captureUnknown' } },
    });
  });
});

describe('StoredBytes', () => {
  it('gives any part again, across its pieces', async () => {
    const stored = new StoredBytes();
    stored.addBlob(new Blob(['abc']));
    stored.add(new TextEncoder().encode('defg'));
    stored.addBlob(new Blob(['hij']));
    stored.add(new TextEncoder().encode('k'));
    const text = async (offset: number, length: number): Promise<string> =>
      new TextDecoder().decode(await stored.read(offset, length));
    expect(stored.length).toBe(11);
    expect(await text(0, 11)).toBe('abcdefghijk');
    expect(await text(2, 3)).toBe('cde');
    expect(await text(6, 3)).toBe('ghi');
    expect(await text(10, 5)).toBe('k');
    expect(await text(20, 5)).toBe('');
    expect(await stored.whole().text()).toBe('abcdefghijk');
  });
});
