import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress, type Address } from './address.js';
import type { Settings } from '../app/settings.js';
import { initialState } from '../store/state.js';
import { addressOf, isStep, stateOf } from './follow-address.js';

const nowhere: Address = {
  capture: null,
  connection: null,
  together: null,
  byHost: false,
  frame: null,
  summary: false,
  axis: null,
  blend: null,
  shows: null,
  folding: null,
  language: null,
  times: null,
  filter: null,
  sort: null,
  descending: false,
  table: false,
  speed: null,
  evenPace: false,
  skipIdle: false,
  loop: null,
};

describe('a step that "back" undoes', () => {
  const one = { ...nowhere, capture: 'a', connection: 1 };
  const step = (after: Partial<Address>, isAsked = true): boolean => isStep(one, { ...one, ...after }, isAsked);

  it('is another capture, and another thing in the middle', () => {
    expect(step({ capture: 'b' })).toBe(true);
    expect(step({ connection: null, together: [1, 2] })).toBe(true);
    expect(step({ connection: null })).toBe(true);
    expect(step({ table: true })).toBe(true);
  });

  it('is neither what is selected there, nor what a page settles on by itself', () => {
    expect(step({ connection: 2, frame: 7, shows: 'graphs', filter: 'failed', axis: 'true' })).toBe(false);
    expect(step({ connection: null }, false)).toBe(false);
  });
});

describe('address', () => {
  it('comes back as it was written', () => {
    const address: Address = {
      capture: 'aB_9-x',
      connection: 3,
      together: [3, 0, 11],
      byHost: true,
      frame: 17,
      summary: false,
      axis: 'true',
      blend: null,
      shows: 'graphs',
      folding: false,
      language: 'zh',
      times: 'absolute',
      filter: 'rtt > 100ms & "#1"',
      sort: 'bytes',
      descending: true,
      table: true,
      speed: 0.1,
      evenPace: true,
      skipIdle: true,
      loop: { from: 2, to: 8 },
    };
    expect(writeAddress(address)).toBe(
      '#capture=aB_9-x&connection=3&together=3%2C0%2C11&group=host&frame=17&axis=true&show=graphs&fold=off&times=absolute&filter=rtt+%3E+100ms+%26+%22%231%22&sort=-bytes&list=table&speed=0.1&pace=even&idle=skip&loop=3-9&lang=zh',
    );
    expect(readAddress(writeAddress(address))).toEqual(address);
  });

  it('has what lies between the axes in hundredths', () => {
    expect(writeAddress({ ...nowhere, blend: 0.35 })).toBe('#axis=0.35');
    expect(readAddress('#axis=0.35')).toEqual({ ...nowhere, blend: 0.35 });
    for (const odd of ['0', '1', '0.0', '1.5', '0.123', '-0.5']) expect(readAddress(`#axis=${odd}`)).toEqual(nowhere);
  });

  it('has the summary where it was asked for, also of a capture whose only connection would be shown by itself', () => {
    const summary = { ...initialState, capture: 'a', centre: 'summary' } as const;
    const address = addressOf(summary, { language: null, times: null } as unknown as Settings);
    expect(writeAddress(address)).toBe('#capture=a&show=summary');
    expect(stateOf(readAddress('#capture=a&show=summary'), null)).toMatchObject({ centre: 'summary', shows: 'diagram' });
  });

  it('is empty where there is nothing to say', () => {
    expect(writeAddress(nowhere)).toBe('');
    expect(readAddress('')).toEqual(nowhere);
  });

  it('takes what is malformed as if it were not there', () => {
    const odd = '#capture=../x&connection=-1&frame=0&axis=sideways&show=all&lang=fr&more=1&sort=-beauty&list=heap';
    expect(readAddress(odd)).toEqual(nowhere);
    expect(readAddress('#together=3')).toEqual(nowhere);
    expect(readAddress('#together=3,3&group=all')).toEqual(nowhere);
    expect(readAddress('#together=0,1,2,3,4,5,6,7,8,9,10,11,12')).toEqual(nowhere);
    expect(readAddress('#speed=1000&loop=9-3')).toEqual(nowhere);
    expect(readAddress('#loop=1-2-3&speed=fast')).toEqual(nowhere);
    expect(readAddress('#connection=1e3&frame=99999999999')).toEqual(nowhere);
    expect(readAddress('#%E0%A4%A&&&==')).toEqual(nowhere);
  });
});
