import * as v from 'valibot';
import {
  type ConnectionGraph,
  type GraphBins,
  graphBinsMax,
  type GraphFigures,
  type GraphPoints,
  graphPointsMax,
} from '@synscope/trace';

const count = v.pipe(v.number(), v.minValue(0));
const known = v.nullable(v.number());
const pointNumbers = v.pipe(v.array(v.number()), v.maxLength(graphPointsMax));
const pointKnown = v.pipe(v.array(known), v.maxLength(graphPointsMax));
const binNumbers = v.pipe(v.array(v.number()), v.maxLength(graphBinsMax));
const binKnown = v.pipe(v.array(known), v.maxLength(graphBinsMax));

/** Every row has a value in every column. */
const sameLength = (columns: object): boolean => new Set(Object.values(columns).map((column: readonly unknown[]) => column.length)).size <= 1;

const pointsSchema: v.GenericSchema<GraphPoints> = v.pipe(
  v.object({
    position: pointNumbers,
    frame: pointNumbers,
    timeNs: pointNumbers,
    fromClient: pointNumbers,
    flags: pointNumbers,
    findings: pointNumbers,
    sequence: pointNumbers,
    lengthBytes: pointNumbers,
    acknowledgment: pointKnown,
    windowBytes: pointKnown,
    ackRttNs: pointNumbers,
    bytesInFlight: pointNumbers,
    sack: v.pipe(v.array(v.pipe(v.array(v.number()), v.maxLength(8))), v.maxLength(graphPointsMax)),
  }),
  v.check((columns) => sameLength(columns), 'columns of unequal length'),
);

const binsSchema: v.GenericSchema<GraphBins> = v.pipe(
  v.object({
    bin: binNumbers,
    sequenceLow: binKnown,
    sequenceHigh: binKnown,
    acknowledgedLow: binKnown,
    acknowledgedHigh: binKnown,
    edgeLow: binKnown,
    edgeHigh: binKnown,
    rttLow: binKnown,
    rttHigh: binKnown,
    windowLow: binKnown,
    windowHigh: binKnown,
    inFlightHigh: binKnown,
    segments: binNumbers,
    retransmissions: binNumbers,
  }),
  v.check((columns) => sameLength(columns), 'columns of unequal length'),
);

const edgesSchema = v.object({ acknowledged: known, windowEdge: known });

const figuresSchema: v.GenericSchema<GraphFigures> = v.object({
  dataSegments: count,
  retransmissions: count,
  duplicateAcks: count,
  rttCount: count,
  rttLowNs: known,
  rttMedianNs: known,
  rttHighNs: known,
  inFlightHigh: count,
  windowLow: known,
  windowHigh: known,
  zeroWindows: count,
});

/** ConnectionGraph (packages/trace), as it travels. */
export const connectionGraphSchema: v.GenericSchema<ConnectionGraph> = v.object({
  connection: v.number(),
  segments: count,
  counted: count,
  fromNs: v.number(),
  toNs: v.number(),
  firstNs: v.number(),
  lastNs: v.number(),
  exact: v.boolean(),
  notable: count,
  points: pointsSchema,
  before: v.tuple([edgesSchema, edgesSchema]),
  bins: v.tuple([binsSchema, binsSchema]),
  figures: v.tuple([figuresSchema, figuresSchema]),
});
