import { describe, expect, it } from 'vitest';
import { problemSentence } from './problem.js';

describe('problemSentence', () => {
  it('fills a known problem', () => {
    const problem = { code: 'filterInvalid', params: { filter: 'tpc', message: 'syntax error' } };
    expect(problemSentence(problem, 'en')).toBe(
      'The capture filter "tpc" was not understood: syntax error. It must be a filter as tcpdump takes them, for example: tcp port 1235.',
    );
    expect(problemSentence(problem, 'zh')).toContain('看不懂抓包过滤器“tpc”：syntax error');
  });

  it('names a code that it does not know, with what it carries', () => {
    expect(problemSentence({ code: 'fromTheFuture', params: { disk: '/x', free: 0 } }, 'en')).toBe(
      'Something went wrong that this page has no words for: fromTheFuture (disk: /x, free: 0).',
    );
    expect(problemSentence({ code: 'constructor', params: {} }, 'en')).toContain('no words for: constructor.');
  });

  it('shows a parameter that did not come, and does not throw', () => {
    expect(problemSentence({ code: 'interfaceUp', params: {} }, 'en')).toBe('The interface ? is up again, and capturing goes on.');
  });

  it('tells an interface of a file from one of the machine', () => {
    const live = { code: 'unknownInterface', params: { interface: 'eth9' } };
    const file = { code: 'unknownInterface', params: { interfaceId: 3, interfaceCount: 1, byteOffset: 160 } };
    expect(problemSentence(live, 'en')).toContain('no interface named eth9');
    expect(problemSentence(file, 'en')).toContain('The frame at byte 160 belongs to interface 3');
  });

  it('says sizes in words', () => {
    const problem = { code: 'cutInRecord', params: { missingBytes: 12, streamLength: 400, byteOffset: 380 } };
    expect(problemSentence(problem, 'en')).toBe(
      'The capture is cut off at byte 400: the record that begins at byte 380 lacks 12 bytes. Every whole frame before it is shown.',
    );
    const large = { code: 'uploadTooLarge', params: { limitBytes: 2_000_000_000 } };
    expect(problemSentence(large, 'en')).toContain('larger than 2 GB');
  });

  it('leaves braces and tags in what a user typed alone', () => {
    const problem = { code: 'unknownInterface', params: { interface: '<b>{x}</b>' } };
    expect(problemSentence(problem, 'en')).toContain('There is no interface named <b>{x}</b>.');
  });

  it('says no name of a link type that has none, and no number of interfaces that are not there', () => {
    const unread = (name: string): string => problemSentence({ code: 'unknownLinkType', params: { linkType: 250, name, frames: 9, firstFrame: 1 } }, 'en');
    expect(unread('none')).toContain('of link type 250, which');
    expect(unread('CAN bus')).toContain('of link type 250 (CAN bus), which');
    const of = (interfaceCount: number): string => problemSentence({ code: 'packetOfUnknownInterface', params: { byteOffset: 28, interfaceId: 0, interfaceCount } }, 'en');
    expect(of(0)).toContain('but the file describes none.');
    expect(of(2)).toContain('but the file describes only 2.');
  });
});
