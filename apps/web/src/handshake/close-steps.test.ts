import { describe, expect, it } from 'vitest';
import type { ConnectionRow } from '@synscope/trace';
import { en } from '../i18n/en.js';
import { closeSteps } from './close-steps.js';

type Close = ConnectionRow['summary']['close'];

const nothing: Close = {
  ending: 'open',
  shape: null,
  by: null,
  firstFinFrame: null,
  firstFinAckedFrame: null,
  secondFinFrame: null,
  secondFinAckedFrame: null,
  crossedAckFrame: null,
  rstFrame: null,
};

const told = (close: Partial<Close>): string[] =>
  closeSteps({ ...nothing, ...close }, en).map(({ frame, text }) => `${frame} ${text}`);

describe('closeSteps', () => {
  it('tells a close in three, with the ACK that crossed the FIN', () => {
    const steps = told({
      shape: 'three',
      by: 1,
      firstFinFrame: 7,
      crossedAckFrame: 8,
      firstFinAckedFrame: 9,
      secondFinFrame: 9,
      secondFinAckedFrame: 10,
    });
    expect(steps.map((step) => step.split(' ')[0])).toEqual(['7', '8', '9', '10']);
    expect(steps[0]).toContain('Server');
    expect(steps[2]).toContain('Client');
    expect(steps[2]).toContain('in one');
  });

  it('tells a close in four', () => {
    const steps = told({
      shape: 'four',
      by: 0,
      firstFinFrame: 5,
      firstFinAckedFrame: 6,
      secondFinFrame: 8,
      secondFinAckedFrame: 9,
    });
    expect(steps).toHaveLength(4);
    expect(steps[2]).toContain('Server is done as well');
  });

  it('tells a reset', () => {
    expect(told({ ending: 'reset', by: 1, rstFrame: 6 })).toEqual(['6 Server breaks it off: RST']);
  });

  it('has nothing to tell of an open connection', () => {
    expect(told({})).toEqual([]);
  });
});
