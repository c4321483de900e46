import { afterEach, describe, expect, it, vi } from 'vitest';
import { scriptToPcap, parseScript } from '@synscope/testkit';

const capture = scriptToPcap(
  parseScript(`0 > S 0:0(0) win 64240
+0.1 < S. 0:0(0) ack 1 win 65160
+0.1 > . 1:1(0) ack 1 win 64240
`),
);

/**
 * Judges the capture with an engine that does something wrong.
 * @param {(actual: typeof import('@synscope/engine').CaptureEngine) => unknown} broken
 */
async function judgedWith(broken) {
  vi.resetModules();
  vi.doMock('@synscope/engine', async (importActual) => {
    const actual = /** @type {typeof import('@synscope/engine')} */ (await importActual());
    return { ...actual, CaptureEngine: broken(actual.CaptureEngine) };
  });
  const { judge } = await import('./judge.mjs');
  return judge(capture, 1);
}

afterEach(() => {
  vi.doUnmock('@synscope/engine');
});

describe('the judge', () => {
  it('lets pass what is right', async () => {
    expect(await judgedWith((Engine) => Engine)).toEqual({ frames: 3, failure: null });
  });

  it('sees a throw', async () => {
    const { failure } = await judgedWith(
      (Engine) =>
        class extends Engine {
          /** @override */
          end() {
            throw new Error('broken at the end');
          }
        },
    );
    expect(failure).toMatchObject({ kind: 'threw', detail: expect.stringContaining('broken at the end') });
  });

  it('sees an answer that depends on the pieces', async () => {
    const { failure } = await judgedWith(
      (Engine) =>
        class extends Engine {
          pieces = 0;
          /** @override @param {Uint8Array} bytes */
          push(bytes) {
            super.push(bytes);
            this.pieces++;
          }
          /** @override */
          status() {
            return { ...super.status(), bytesWhole: this.pieces };
          }
        },
    );
    expect(failure?.kind).toBe('differs');
  });

  it('sees bytes that are kept though they were only lent', async () => {
    const { failure } = await judgedWith(
      (Engine) =>
        class extends Engine {
          /** @type {Uint8Array[]} */
          kept = [];
          /** @override @param {Uint8Array} bytes */
          push(bytes) {
            this.kept.push(bytes);
          }
          /** @override */
          end() {
            for (const bytes of this.kept) super.push(bytes);
            super.end();
          }
        },
    );
    expect(failure?.kind).toBe('differs');
  });

  it('sees what takes too long', async () => {
    const { failure } = await judgedWith(
      (Engine) =>
        class extends Engine {
          /** @override */
          end() {
            const before = process.cpuUsage();
            while (process.cpuUsage(before).user < 1_100_000);
            super.end();
          }
        },
    );
    expect(failure?.kind).toBe('slow');
  });

  it('sees what takes too much memory', async () => {
    const { failure } = await judgedWith(
      (Engine) =>
        class extends Engine {
          hoard = new Uint8Array(100 * 1024 * 1024);
        },
    );
    expect(failure?.kind).toBe('memory');
  });
});
