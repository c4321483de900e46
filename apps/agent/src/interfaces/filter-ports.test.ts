import { expect, it } from 'vitest';
import { portsInFilter } from './filter-ports.js';

it.each([
  ['tcp port 1235', [1235]],
  ['tcp port 80 or tcp port 443', [80, 443]],
  ['(tcp and (port 80))', [80]],
  ['src port 80 or dst port 80', [80]],
  ['tcp src port 8080', [8080]],
  ['host 10.0.0.1 and port 22', [22]],
  ['not port 22', []],
  ['not tcp port 22 and tcp port 80', [80]],
  ['!port 22', []],
  ['! tcp dst port 22', []],
  ['udp port 53', []],
  ['portrange 1-100', []],
  ['port http', []],
  ['port 70000', []],
  ['port', []],
  ['', []],
])('finds the ports of %j', (filter, ports) => {
  expect(portsInFilter(filter)).toEqual(ports);
});
