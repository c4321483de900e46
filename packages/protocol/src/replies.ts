import * as v from 'valibot';
import { segmentEvidenceSchema } from './evidence.js';
import { captureCommentsSchema } from './comments.js';
import { captureInfoSchema, captureSources } from './capture-info.js';
import { excerptSchema } from './excerpt.js';
import { filterHelpSchema } from './filter-help.js';
import { listeningSocketsSchema } from './sockets.js';
import { pictureSchema, type Picture } from './picture.js';
import { problemSchema } from './problem.js';
import { connectionGraphSchema } from './graph.js';
import { streamMatchesSchema, streamWindowSchema } from './stream.js';
import { connectionOverviewSchema } from './overview.js';
import { statePathSchema } from './state-path.js';
import { connectionTallySchema } from './tally.js';
import { PROTOCOL_VERSION } from './version.js';

/** How live capture can be had, best first; `none` comes with the reason. */
export const liveAbilities = ['launcher', 'direct', 'namespace', 'none'] as const;

/** Who the agent is and what it can do. */
export const agentInfoSchema = v.object({
  version: v.string(),
  /** Random, new at each start: tells a page that the agent is another one than before. */
  epoch: v.string(),
  live: v.object({
    /** launcher, direct: any interface. namespace: only the demo, in a network namespace. none: nothing live. */
    kind: v.picklist(liveAbilities),
    /** Why not any interface; null where it can. */
    reason: v.nullable(problemSchema),
  }),
  platform: v.string(),
  uploadBytesMax: v.number(),
});
export type AgentInfo = v.InferOutput<typeof agentInfoSchema>;

/** What an interface is for; the page has a sentence for each. */
export const interfacePurposes = ['loopback', 'network', 'container', 'tunnel', 'any'] as const;

export const interfaceInfoSchema = v.object({
  name: v.string(),
  addresses: v.array(v.string()),
  up: v.boolean(),
  purpose: v.picklist(interfacePurposes),
});
export type InterfaceInfo = v.InferOutput<typeof interfaceInfoSchema>;

/** A capture that an earlier run left on disk, because it was killed or the machine went down. */
export const leftoverInfoSchema = v.object({
  leftover: v.string(),
  source: v.picklist(captureSources),
  /** Display text only. */
  title: v.string(),
  interface: v.nullable(v.string()),
  filter: v.nullable(v.string()),
  /** When it was begun, ISO 8601. */
  startedAt: v.string(),
  sizeBytes: v.number(),
});
export type LeftoverInfo = v.InferOutput<typeof leftoverInfoSchema>;

/** One frame as it was captured. */
export const frameBytesSchema = v.object({
  frame: v.number(),
  /** Nanoseconds since the capture's base time. */
  timeNs: v.number(),
  /** LINKTYPE_ number of the frame's interface. */
  linkType: v.number(),
  capturedLength: v.number(),
  originalLength: v.number(),
  /** What people wrote about the frame. */
  comments: v.array(v.string()),
  /** The captured bytes, base64; at most limits.frameBytesMax of them. */
  bytes: v.string(),
});
export type FrameBytes = v.InferOutput<typeof frameBytesSchema>;

const captureReply = v.object({ capture: v.string() });
const position = v.nullable(v.number());

/** What each request is answered with. */
export const replySchemas = {
  describe: agentInfoSchema,
  interfaces: v.array(interfaceInfoSchema),
  startLive: captureReply,
  startDemo: captureReply,
  openRecording: captureReply,
  leftovers: v.array(leftoverInfoSchema),
  openLeftover: captureReply,
  removeLeftover: v.null(),
  prepareUpload: v.object({ capture: v.string(), path: v.string() }),
  stop: v.null(),
  remove: v.null(),
  download: v.object({ path: v.string() }),
  frame: frameBytesSchema,
  locate: v.object({ connection: position, position }),
  evidence: v.nullable(segmentEvidenceSchema),
  tally: v.nullable(connectionTallySchema),
  overview: v.nullable(connectionOverviewSchema),
  statePath: v.nullable(statePathSchema),
  graph: v.nullable(connectionGraphSchema),
  stream: v.nullable(streamWindowSchema),
  findInStream: v.nullable(streamMatchesSchema),
  downloadStream: v.object({ path: v.string() }),
  comments: captureCommentsSchema,
  filterHelp: filterHelpSchema,
  sockets: listeningSocketsSchema,
  excerpt: v.nullable(excerptSchema),
  excerptFile: v.object({ path: v.string() }),
  annotate: v.null(),
  nameEndpoint: v.null(),
  view: v.null(),
} as const;
export type Replies = { [T in keyof typeof replySchemas]: v.InferOutput<(typeof replySchemas)[T]> };

const version = v.literal(PROTOCOL_VERSION);

/** Everything that the agent sends. */
export const serverMessageSchema = v.variant('type', [
  /** The answer to a request. `result` is checked by the schema of what was asked. */
  v.object({ v: version, type: v.literal('reply'), id: v.number(), result: v.unknown() }),
  /** A request that failed. id is null where the request could not even be read. */
  v.object({ v: version, type: v.literal('error'), id: v.nullable(v.number()), problem: problemSchema }),
  /** The state of things, at most limits.updatesPerSecondMax times a second: it replaces the update before it. */
  v.object({
    v: version,
    type: v.literal('update'),
    /** id of the view request that the picture answers; null before the first. */
    viewId: v.nullable(v.number()),
    captures: v.array(captureInfoSchema),
    picture: v.nullable(pictureSchema),
  }),
]);
export type ServerMessage =
  | Exclude<v.InferOutput<typeof serverMessageSchema>, { type: 'update' }>
  | {
      readonly v: typeof PROTOCOL_VERSION;
      readonly type: 'update';
      readonly viewId: number | null;
      readonly captures: readonly v.InferOutput<typeof captureInfoSchema>[];
      readonly picture: Picture | null;
    };
