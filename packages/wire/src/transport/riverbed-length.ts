/**
 * The least length that a Riverbed probe (option 76) of these first bits has, as tshark reads it (checked against 4.0.17,
 * for every length and every kind of probe); 2 where it reads nothing further.
 */
export function riverbedMinimumLength(versionAndType: number): number {
  const isFirstVersion = (versionAndType & 1) !== 0;
  const lengths = isFirstVersion ? firstVersion : secondVersion;
  return lengths[isFirstVersion ? versionAndType >> 4 : versionAndType >> 1] ?? 2;
}

/** By type: query, response, internal, trace, query and response of a second handshake, then those of information. */
const firstVersion: readonly number[] = [10, 14, 2, 10, 10, 18, 8, 8, 8, 8, 8];
const secondVersion: readonly number[] = [2, 2, 2, 2, 2, 2, 4, 4, 8, 8, 4];
