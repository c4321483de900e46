import { limits } from '@synscope/protocol';
import { describe, expect, it } from 'vitest';
import { CommentKeeper } from './comment-keeper.js';

const comment = (text: string, subject = 0, about: 'section' | 'interface' | 'frame' = 'frame') => ({ text, about, subject });

describe('CommentKeeper', () => {
  it('keeps what is said of the capture, of its interfaces and of frames', () => {
    const keeper = new CommentKeeper();
    keeper.add(comment('from the lab', 0, 'section'));
    keeper.addInterface({ interfaceId: 0, linkType: 1, snapLength: 0, name: 'eth0' });
    keeper.add(comment('uplink', 0, 'interface'));
    keeper.add(comment('no name', 7, 'interface'));
    keeper.add(comment('look here', 12));
    keeper.add(comment('and here', 12));
    expect(keeper.count).toBe(5);
    expect(keeper.ofFrame(12)).toEqual(['look here', 'and here']);
    expect(keeper.ofFrame(13)).toEqual([]);
    expect(keeper.all()).toEqual({
      remarks: [
        { text: 'from the lab', interface: null },
        { text: 'uplink', interface: 'eth0' },
        { text: 'no name', interface: '7' },
      ],
      frames: [12],
      commentedFrames: 1,
      leftOut: 0,
    });
  });

  it('cuts a long comment, and no character in half', () => {
    const keeper = new CommentKeeper();
    const most = limits.commentCharactersMax;
    keeper.add(comment('x'.repeat(most), 1));
    keeper.add(comment('x'.repeat(most + 1), 2));
    keeper.add(comment(`${'x'.repeat(most - 2)}😀😀`, 3));
    expect(keeper.ofFrame(1)[0]).toHaveLength(most);
    expect(keeper.ofFrame(2)[0]).toBe(`${'x'.repeat(most - 1)}…`);
    expect(keeper.ofFrame(3)[0]).toBe(`${'x'.repeat(most - 2)}…`);
  });

  it('leaves out what there is too much of, and counts it', () => {
    const keeper = new CommentKeeper();
    for (let i = 0; i < limits.frameCommentsMax + 3; i++) keeper.add(comment('again', 5));
    for (let i = 0; i < limits.remarksMax + 2; i++) keeper.add(comment('once more', 0, 'section'));
    expect(keeper.all()).toMatchObject({ leftOut: 5 });
    for (let frame = 10; frame < 10 + limits.commentsMax; frame++) keeper.add(comment('y', frame));
    expect(keeper.count).toBe(limits.commentsMax);
    const all = keeper.all();
    expect(all.frames).toHaveLength(limits.commentedFramesMax);
    expect(all.commentedFrames + all.remarks.length + limits.frameCommentsMax - 1).toBe(limits.commentsMax);

    const long = new CommentKeeper();
    const text = 'z'.repeat(limits.commentCharactersMax);
    for (let frame = 0; frame < 1000; frame++) long.add(comment(text, frame));
    expect(long.count * text.length).toBeLessThanOrEqual(limits.commentsCharactersMax);
    expect(long.all().leftOut).toBe(1000 - long.count);
  });
});
