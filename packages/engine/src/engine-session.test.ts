import fc from 'fast-check';
import { pcapFileHeader } from '@synscope/pcap';
import { describe, expect, it, vi } from 'vitest';
import { CaptureEngine } from './capture-engine.js';
import { EngineSession } from './engine-session.js';
import type { EngineReply } from './messages.js';

function session(): { ask(message: unknown): EngineReply | undefined } {
  const replies: EngineReply[] = [];
  const engine = new EngineSession((reply) => replies.push(reply));
  return {
    ask(message) {
      engine.handle(message);
      return replies.pop();
    },
  };
}

describe('EngineSession', () => {
  it('answers bytes with how far it has come', () => {
    const { ask } = session();
    const header = pcapFileHeader({ linkType: 1 });
    expect(ask({ type: 'push', bytes: header })).toMatchObject({
      type: 'status',
      status: { bytesAnalysed: header.length, frames: 0, ended: false },
    });
    expect(ask({ type: 'end' })).toMatchObject({ type: 'status', status: { ended: true, problem: null } });
  });

  it.each([
    [false, 0],
    [true, 1],
  ])('holds back a frame that the next would tell the format of, unless it is the latest (%s)', (latest, frames) => {
    const { ask } = session();
    const record = new Uint8Array(16 + 44);
    new DataView(record.buffer).setUint32(8, 44, true);
    new DataView(record.buffer).setUint32(12, 44, true);
    // An Ethernet frame of zeros may as well be the longer header of an old writer.
    const bytes = new Uint8Array([...pcapFileHeader({ linkType: 1 }), ...record]);
    expect(ask({ type: 'push', bytes, latest })).toMatchObject({ status: { frames } });
    expect(ask({ type: 'end' })).toMatchObject({ status: { frames: 1, problem: null } });
  });

  it('answers every question under its id', () => {
    const { ask } = session();
    const view = { capture: 'c1', connections: null, segments: null };
    expect(ask({ type: 'picture', id: 3, view })).toMatchObject({ type: 'picture', id: 3 });
    expect(ask({ type: 'locate', id: 4, frame: 1 })).toEqual({ type: 'locate', id: 4, connection: null, position: null });
    expect(ask({ type: 'framePlace', id: 5, frame: 1 })).toEqual({ type: 'framePlace', id: 5, place: null });
  });

  it('answers what it does not understand with an error, and goes on', () => {
    const { ask } = session();
    expect(ask({ type: 'picture', id: 8, view: { capture: 5 } })).toMatchObject({
      type: 'error',
      id: 8,
      problem: { code: 'messageMalformed' },
    });
    fc.assert(
      fc.property(fc.anything(), (message) => {
        expect(ask(message)).toMatchObject({ type: 'error' });
      }),
      { numRuns: 200 },
    );
    expect(ask({ type: 'locate', id: 9, frame: 1 })).toMatchObject({ type: 'locate', id: 9 });
  });

  it('makes no status where its work has brought nothing to say', () => {
    const replies: EngineReply[] = [];
    const engine = new EngineSession((reply) => replies.push(reply));
    const made = vi.spyOn(CaptureEngine.prototype, 'status');
    try {
      engine.handle({ type: 'push', bytes: pcapFileHeader({ linkType: 1 }) });
      expect(engine.work()).toBe(false);
      // One for what was pushed.
      expect([made.mock.calls.length, replies.length]).toEqual([1, 1]);
    } finally {
      made.mockRestore();
    }
  });
});
