import { describe, expect, it } from 'vitest';
import { checkRequest, interfaceExists } from './capture-request.js';

const good = { interface: 'any', filter: 'tcp port 1235', snapLength: 262_144, bufferBytes: 16_777_216 };

describe('checkRequest', () => {
  it('gives back what can be asked for', () => {
    expect(checkRequest(good)).toEqual({ request: good });
  });

  it.each([
    [null, 'request'],
    ['lo', 'request'],
    [{ ...good, more: 1 }, 'request'],
    [{ ...good, interface: 7 }, 'interface'],
    [{ ...good, interface: undefined }, 'interface'],
    [{ ...good, filter: undefined }, 'filter'],
    [{ ...good, filter: ['tcp'] }, 'filter'],
    [{ ...good, filter: 'tcp\nudp' }, 'filter'],
    [{ ...good, filter: 'a'.repeat(4097) }, 'filter'],
    [{ ...good, snapLength: '9' }, 'snapLength'],
    [{ ...good, snapLength: 0 }, 'snapLength'],
    [{ ...good, snapLength: 262_145 }, 'snapLength'],
    [{ ...good, bufferBytes: Number.NaN }, 'bufferBytes'],
    [{ ...good, bufferBytes: 2 ** 31 }, 'bufferBytes'],
  ])('refuses %j, and names the field', (wanted, field) => {
    expect(checkRequest(wanted)).toMatchObject({ problem: { code: 'captureRequestInvalid', params: { field } } });
  });

  it.each(['../lo', '.', '..', 'lo/../lo', 'a b', 'x'.repeat(16), '-i', 'lo\u0000'])('knows no interface %j', (name) => {
    expect(interfaceExists(name)).toBe(false);
    expect(checkRequest({ ...good, interface: name })).toMatchObject({ problem: { code: 'unknownInterface' } });
  });
});
