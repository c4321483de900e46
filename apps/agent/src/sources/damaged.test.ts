import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAgent, stopAgents, type AgentProcess } from '../../test/agent-process.js';
import { Page, upload, wholeView } from '../../test/page.js';
import { trafficFile } from '../../test/traffic.js';

let agent: AgentProcess;
let page: Page;
beforeAll(async () => {
  agent = await startAgent();
  page = await Page.open(agent);
});
afterAll(stopAgents);

const whole = trafficFile(20);
/** The record of frame 11, which has 10 bytes of payload. */
const record = { start: whole.length - 10 * (16 + 50), length: 16 + 50 };

/** A copy with a 32-bit number overwritten. */
function patched(offset: number, value: number): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(whole);
  bytes.writeUInt32LE(value, offset);
  return new Uint8Array(bytes);
}

describe.each([
  ['cut within a frame', whole.slice(0, record.start + 30), 10, 'cutInRecord', record.start],
  ['cut within a record’s header', whole.slice(0, record.start + 3), 10, 'cutInRecord', record.start],
  ['a length of 4 GB', patched(record.start + 8, 0xffff_ffff), 10, 'recordTooLong', record.start],
  ['cut within the file’s header', whole.slice(0, 12), 0, 'cutInFileHeader', 0],
  ['empty', new Uint8Array(0), 0, 'empty', 0],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 0, 'notACapture', 0],
  ['one byte', new Uint8Array([0xd4]), 0, 'notACapture', 0],
] as const)('%s', (name, bytes, frames, code, byteOffset) => {
  test('shows every whole frame, and says at which byte what was wrong', async () => {
    const { capture, response } = await upload(agent, page, new Uint8Array(bytes), name);
    expect(response.status).toBe(204);
    const { phase, problem, counts } = await page.ended(capture);
    expect(problem).toMatchObject({ code, params: { byteOffset } });
    expect(phase).toBe(frames === 0 ? 'failed' : 'ended');
    expect(counts.frames).toBe(frames);
    if (frames > 0) {
      await page.ask('view', { view: wholeView(capture) });
      const { picture } = await page.until('the frames', (update) => update.picture?.segments?.total === frames);
      expect(picture!.segments!.frame).toEqual(Array.from({ length: frames }, (_, index) => index + 1));
      expect((await page.ask('frame', { capture, frame: frames })).capturedLength).toBe(50);
    }
  });
});

test('one damaged capture says nothing of the next', async () => {
  const { capture } = await upload(agent, page, whole);
  expect((await page.ended(capture)).problem).toBeNull();
});
