/**
 * The TCP ports that a BPF filter asks for by number: 1235 of `tcp port 1235`. One that is negated,
 * is for UDP, or is part of a range does not count; the filter is not otherwise understood.
 */
export function portsInFilter(filter: string): number[] {
  const tokens = filter.replace(/[()]/g, ' $& ').replace(/!/g, ' not ').trim().split(/\s+/);
  const ports = new Set<number>();
  tokens.forEach((token, at) => {
    const port = Number(tokens[at + 1]);
    if (token !== 'port' || !/^\d{1,5}$/.test(tokens[at + 1] ?? '') || port > 65_535) return;
    let before = at - 1;
    const qualifiers: string[] = [];
    while (['tcp', 'udp', 'ip', 'ip6', 'src', 'dst'].includes(tokens[before] ?? '')) qualifiers.push(tokens[before--]);
    if (tokens[before] !== 'not' && !qualifiers.includes('udp')) ports.add(port);
  });
  return [...ports];
}
