import * as v from 'valibot';
import { type ConnectionOverview, overviewBinsMax } from '@synscope/trace';

const count = v.pipe(v.number(), v.minValue(0));
const counts = v.pipe(v.array(count), v.maxLength(overviewBinsMax));
const times = v.pipe(v.array(v.number()), v.maxLength(overviewBinsMax));

/** Every bin has a value in every column. */
const sameLength = (overview: { readonly fromNs: readonly number[] }): boolean =>
  Object.values(overview).every((column) => !Array.isArray(column) || column.length === overview.fromNs.length);

/** ConnectionOverview (packages/trace), as it travels. */
export const connectionOverviewSchema: v.GenericSchema<ConnectionOverview> = v.pipe(
  v.object({
    connection: v.number(),
    segments: count,
    counted: count,
    segmentsPerBin: v.pipe(v.number(), v.minValue(1)),
    fromNs: times,
    toNs: times,
    fromClient: counts,
    bytesFromClient: counts,
    bytesFromServer: counts,
    flags: counts,
    findings: counts,
  }),
  v.check((overview) => sameLength(overview), 'columns of unequal length'),
);
