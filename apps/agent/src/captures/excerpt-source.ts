import type { ExcerptSource } from '@synscope/engine';
import type { SpoolFile } from '../spool/spool-file.js';
import type { EngineKeeper } from './engine-keeper.js';

/**
 * Where the segments of a connection, or of several together, and their frames come from when they are written into a
 * file. A frame that was let go has no bytes.
 */
export function excerptSource(
  engine: EngineKeeper,
  spool: SpoolFile,
  connection: number,
  together?: readonly number[],
): ExcerptSource {
  const { hole } = spool;
  return {
    baseSeconds: engine.status?.baseSeconds ?? 0,
    names: engine.status?.names ?? [],
    segments: async (first, count) => {
      const excerpt = await engine.excerpt(connection, first, count, together);
      return excerpt === null ? null : { window: excerpt.segments, places: excerpt.places };
    },
    read: async (offset, length) => (offset < hole.end ? new Uint8Array(0) : spool.read(offset, length)),
  };
}
