import type { ConnectionRow } from '@synscope/trace';
import type { Lifeline } from './geometry.js';

/** An endpoint or a host of a picture with several connections, and which of their ends it is. */
export interface Place {
  readonly address: string;
  /** null where all ports of the host are one. */
  readonly port: number | null;
  readonly ends: readonly { readonly part: number; readonly end: Lifeline['end'] }[];
}

interface GrowingPlace extends Place {
  readonly key: string;
  readonly ends: { part: number; end: Lifeline['end'] }[];
}

/** Every place, in the order in which it is first named. What talks to itself is two: arrows need somewhere to go. */
function placesOf(connections: readonly ConnectionRow[], byHost: boolean): GrowingPlace[] {
  const nameOf = ({ address, port }: ConnectionRow['client']): string => (byHost ? address : `${address} ${port}`);
  const selves = new Set(connections.filter(({ client, server }) => nameOf(client) === nameOf(server)).map(({ client }) => nameOf(client)));
  const places = new Map<string, GrowingPlace>();
  connections.forEach((connection, part) => {
    for (const end of ['client', 'server'] as const) {
      const { address, port } = connection[end];
      const name = nameOf(connection[end]);
      const key = selves.has(name) ? `${name} ${end}` : name;
      const place = places.get(key) ?? { key, address, port: byHost ? null : port, ends: [] };
      place.ends.push({ part, end });
      places.set(key, place);
    }
  });
  return [...places.values()];
}

/**
 * The places of a picture from left to right. Who opens a connection stands left of who is opened to; among those whose
 * openers all stand already, and where openers go round in a circle, the one that was named first is next.
 */
export function arrangePlaces(connections: readonly ConnectionRow[], byHost: boolean): readonly Place[] {
  const waiting = placesOf(connections, byHost);
  const arranged: GrowingPlace[] = [];
  const isPlaced = (part: number): boolean => arranged.some((place) => place.ends.some((one) => one.part === part && one.end === 'client'));
  while (waiting.length > 0) {
    const free = waiting.findIndex((place) => place.ends.every(({ part, end }) => end === 'client' || isPlaced(part)));
    arranged.push(...waiting.splice(Math.max(0, free), 1));
  }
  return arranged;
}

/** Bands that stand side by side in any place, at most. */
export const bandsMost = (connections: readonly ConnectionRow[], byHost: boolean): number =>
  Math.max(...placesOf(connections, byHost).map((place) => place.ends.length));
