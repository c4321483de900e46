import * as v from 'valibot';
import type { StatePath } from '@synscope/trace';
import { limits } from './limits.js';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const upTo = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

/** StatePath (packages/trace), as it travels. */
export const statePathSchema: v.GenericSchema<StatePath> = v.object({
  connection: count,
  segments: count,
  from: count,
  to: count,
  changes: v.pipe(
    v.array(
      v.object({
        position: count,
        frame: count,
        end: v.picklist([0, 1]),
        state: upTo(0xf),
        certainty: upTo(0xf),
        rule: upTo(0xff),
      }),
    ),
    v.maxLength(limits.stateChangesMax),
  ),
});
