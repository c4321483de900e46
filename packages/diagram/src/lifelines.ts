import type { ConnectionRow } from '@synscope/trace';
import type { Lifeline, LifelineHead } from './geometry.js';
import type { DiagramMetrics } from './metrics.js';
import { arrangePlaces, type Place } from './place-order.js';

/** Where the lifelines of a picture stand. */
export interface LaidOutLifelines {
  readonly lifelines: readonly Lifeline[];
  readonly heads: readonly LifelineHead[];
  /** Width of the picture: more than was given where several connections need more. */
  readonly width: number;
}

type End = Lifeline['end'];

const ends: readonly End[] = ['client', 'server'];

const lifelineOf = (connection: ConnectionRow, part: number, end: End, x: number, bandLeft: number, bandWidth: number): Lifeline => ({
  part,
  end,
  endpoint: connection[end],
  roleSeen: connection.roles === 'seen',
  x,
  bandLeft,
  bandRight: bandLeft + bandWidth,
});

/** The two lifelines of one connection, at the edges of the picture. */
export function lifelinesOfOne(connection: ConnectionRow, leftEnd: End, metrics: DiagramMetrics): LaidOutLifelines {
  const left = metrics.inset + metrics.gutterWidth;
  const rightX = metrics.width - metrics.inset - metrics.bandWidth;
  const rightEnd = leftEnd === 'client' ? 'server' : 'client';
  const lifelines = [
    lifelineOf(connection, 0, leftEnd, left + metrics.bandWidth, left, metrics.bandWidth),
    lifelineOf(connection, 0, rightEnd, rightX, rightX, metrics.bandWidth),
  ];
  const middle = (left + metrics.width - metrics.inset) / 2;
  const heads = lifelines.map(
    ({ end, endpoint, roleSeen, bandLeft, bandRight }, index): LifelineHead => ({
      ...endpoint,
      role: end,
      roleSeen,
      left: bandLeft,
      right: bandRight,
      nameLeft: index === 0 ? bandLeft : middle,
      nameRight: index === 0 ? middle : bandRight,
      lifelines: [index],
    }),
  );
  return { lifelines, heads, width: metrics.width };
}

/**
 * The lifelines of several connections: a place for each endpoint, or for each host, and in it a band for each
 * connection that it takes part in. Who opens stands left of who is opened to, as far as that goes.
 * @param byHost whether all ports of an address share a place
 */
export function lifelinesOfSeveral(connections: readonly ConnectionRow[], byHost: boolean, metrics: DiagramMetrics): LaidOutLifelines {
  const places = arrangePlaces(connections, byHost);
  const { bandWidth, inset } = metrics;
  const left = inset + metrics.gutterWidth;
  const widthOf = (place: Place): number => place.ends.length * bandWidth;
  const banded = places.reduce((sum, place) => sum + widthOf(place), 0);
  const gaps = Math.max(1, places.length - 1);
  const fitting = (metrics.width - inset - left - banded) / gaps;
  const gap = Math.floor(fitting >= metrics.leastSpan ? fitting : metrics.usualSpan);
  const lifelines: Lifeline[] = [];
  const heads: LifelineHead[] = [];
  const placeOf = (part: number, end: End): number => places.findIndex((place) => place.ends.some((one) => one.part === part && one.end === end));
  let x = left;
  places.forEach((place, index) => {
    // What has its other end at the left stands at the left, so that arrows end at the nearest side.
    const otherIsLeft = ({ part, end }: Place['ends'][number]): boolean => placeOf(part, end === 'client' ? 'server' : 'client') < index;
    const inOrder = [...place.ends.filter(otherIsLeft), ...place.ends.filter((one) => !otherIsLeft(one))];
    const from = x;
    for (const one of inOrder) {
      const { part, end } = one;
      lifelines[2 * part + ends.indexOf(end)] = lifelineOf(connections[part], part, end, otherIsLeft(one) ? x : x + bandWidth, x, bandWidth);
      x += bandWidth;
    }
    const roles = new Set(place.ends.map((one) => one.end));
    const [role] = roles;
    heads.push({
      address: place.address,
      port: place.port,
      role: roles.size === 2 ? 'both' : role,
      roleSeen: place.ends.some(({ part }) => connections[part].roles === 'seen'),
      left: from,
      right: x,
      nameLeft: Math.max(0, from - gap / 2),
      nameRight: index === places.length - 1 ? x + inset : x + gap / 2,
      lifelines: inOrder.map(({ part, end }) => 2 * part + ends.indexOf(end)),
    });
    x += gap;
  });
  return { lifelines, heads, width: Math.max(metrics.width, x - gap + inset) };
}
