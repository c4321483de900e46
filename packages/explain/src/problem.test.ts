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

  it('leaves braces and tags in what a user typed alone', () => {
    const problem = { code: 'unknownInterface', params: { interface: '<b>{x}</b>' } };
    expect(problemSentence(problem, 'en')).toContain('There is no interface named <b>{x}</b>.');
  });
});
