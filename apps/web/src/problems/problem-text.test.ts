import { describe, expect, it } from 'vitest';
import { problemText } from './problem-text.js';

describe('problemText', () => {
  it("fills the page's own sentences", () => {
    expect(problemText({ code: 'uploadRefused', params: { status: 413 } }, 'en')).toContain('413');
    expect(problemText({ code: 'uploadRefused', params: { status: 413 } }, 'zh')).toContain('413');
  });

  it('shows a parameter that did not come as a question mark', () => {
    expect(problemText({ code: 'frameNotSegment', params: {} }, 'en')).toContain('Frame ?');
  });

  it('leaves the rest to the sentences that page and agent share', () => {
    const problem = { code: 'filterInvalid', params: { filter: 'tcp prot 1', message: 'syntax error' } };
    expect(problemText(problem, 'en')).toContain('tcp prot 1');
    expect(problemText({ code: 'toString', params: {} }, 'en')).toContain('toString');
  });
});
