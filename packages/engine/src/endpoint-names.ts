import { type EndpointName, limits } from '@synscope/protocol';

/** The number of no frame: what is written about it is about the capture as a whole, and stands in its section header. */
export const captureItself = 0;

const heading = 'Names of endpoints, by synscope:';
const separator = ' = ';
/** Characters of a comment that are looked through for names: more than all of them take. */
const charactersRead = 2 * limits.endpointNamesMax * (limits.endpointCharactersMax + limits.endpointNameCharactersMax);

/** A name on one line, without what nobody sees, in bounded length. */
const tidied = (name: string): string =>
  [...name.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()].slice(0, limits.endpointNameCharactersMax).join('').trim();

/** The comment that keeps names in a capture; null where there are none. */
export function namesComment(names: readonly EndpointName[]): string | null {
  if (names.length === 0) return null;
  return [heading, ...names.map(({ endpoint, name }) => endpoint + separator + name)].join('\n');
}

/** The names that a comment keeps; null where it is another comment. Never throws. */
export function namesIn(comment: string): readonly EndpointName[] | null {
  const [first, ...lines] = comment.slice(0, charactersRead).split(/\r?\n/);
  if (first !== heading) return null;
  return lines.reduce<readonly EndpointName[]>((names, line) => {
    const at = line.indexOf(separator);
    return at < 0 ? names : renamed(names, line.slice(0, at), line.slice(at + separator.length));
  }, []);
}

/** The names with one given, changed, or taken away where it is empty. Beyond as many as are kept, none is added. */
export function renamed(names: readonly EndpointName[], endpoint: string, name: string): readonly EndpointName[] {
  const kept = tidied(name);
  const others = names.filter((one) => one.endpoint !== endpoint);
  const isEndpoint = /^[0-9a-fA-F.:[\]]+$/.test(endpoint) && endpoint.length <= limits.endpointCharactersMax;
  if (kept === '' || !isEndpoint || others.length >= limits.endpointNamesMax) return kept === '' ? others : names;
  return [...others, { endpoint, name: kept }];
}
