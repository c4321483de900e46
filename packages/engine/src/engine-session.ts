import {
  findFromSchema,
  needleSchema,
  type Problem,
  streamBytesSchema,
  streamFromSchema,
  streamSideSchema,
  togetherSchema,
  viewSchema,
} from '@synscope/protocol';
import * as v from 'valibot';
import { graphBinsMax, type TraceLimits } from '@synscope/trace';
import { CaptureEngine, usualLimits } from './capture-engine.js';
import type { EngineReply } from './messages.js';
import { type CaptureBytes, noBytes } from './stream/capture-bytes.js';

const id = v.pipe(v.number(), v.integer(), v.minValue(0));
const frame = v.pipe(v.number(), v.integer(), v.minValue(1));

const requestSchema = v.variant('type', [
  v.object({ type: v.literal('push'), bytes: v.instance(Uint8Array), latest: v.optional(v.boolean()) }),
  v.object({ type: v.literal('end') }),
  v.object({ type: v.literal('picture'), id, view: viewSchema }),
  v.object({ type: v.literal('locate'), id, frame }),
  v.object({ type: v.literal('framePlace'), id, frame }),
  v.object({ type: v.literal('evidence'), id, connection: id, position: id }),
  v.object({ type: v.literal('tally'), id, connection: id }),
  v.object({ type: v.literal('overview'), id, connection: id, together: v.exactOptional(togetherSchema) }),
  v.object({ type: v.literal('statePath'), id, connection: id, from: id }),
  v.object({
    type: v.literal('graph'),
    id,
    connection: id,
    fromNs: v.nullable(v.number()),
    toNs: v.nullable(v.number()),
    bins: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(graphBinsMax)),
  }),
  v.object({
    type: v.literal('stream'),
    id,
    connection: id,
    side: streamSideSchema,
    from: streamFromSchema,
    bytes: streamBytesSchema,
  }),
  v.object({
    type: v.literal('findInStream'),
    id,
    connection: id,
    side: streamSideSchema,
    needle: needleSchema,
    foldCase: v.boolean(),
    from: v.nullable(findFromSchema),
  }),
  v.object({ type: v.literal('comments'), id }),
  v.object({ type: v.literal('excerpt'), id, connection: id, first: id, count: id, together: v.exactOptional(togetherSchema) }),
  v.object({ type: v.literal('annotate'), id, frame: id, comments: v.array(v.string()) }),
]);

/**
 * An engine behind messages, whatever carries them: a worker of Node's, or of a browser. Every message is answered; one
 * that is not understood is answered by an error and changes nothing.
 */
export class EngineSession {
  readonly #engine: CaptureEngine;
  readonly #reply: (reply: EngineReply) => void;

  /**
   * @param limits how much the engine keeps
   * @param bytes the capture's bytes, to be read again; without them streams have pieces but no bytes
   */
  constructor(reply: (reply: EngineReply) => void, limits: TraceLimits = usualLimits, bytes: CaptureBytes = noBytes) {
    this.#engine = new CaptureEngine(limits, bytes);
    this.#reply = reply;
  }

  /** @param message an EngineRequest; anything else is answered by an error */
  handle(message: unknown): void {
    const read = v.safeParse(requestSchema, message, { abortEarly: true });
    if (!read.success) {
      const where = v.getDotPath(read.issues[0]) ?? '';
      this.#error(idOf(message), { code: 'messageMalformed', params: { where } });
      return;
    }
    const request = read.output;
    switch (request.type) {
      case 'push':
        this.#engine.push(request.bytes);
        if (request.latest === true) this.#engine.flush();
        return this.#reply({ type: 'status', status: this.#engine.status() });
      case 'end':
        this.#engine.end();
        return this.#reply({ type: 'status', status: this.#engine.status() });
      case 'picture':
        return this.#reply({ type: 'picture', id: request.id, picture: this.#engine.picture(request.view) });
      case 'locate': {
        const found = this.#engine.locate(request.frame);
        const { connection, position } = found ?? { connection: null, position: null };
        return this.#reply({ type: 'locate', id: request.id, connection, position });
      }
      case 'framePlace':
        return this.#reply({ type: 'framePlace', id: request.id, place: this.#engine.framePlace(request.frame) });
      case 'evidence': {
        const evidence = this.#engine.evidence(request.connection, request.position);
        return this.#reply({ type: 'evidence', id: request.id, evidence });
      }
      case 'tally':
        return this.#reply({ type: 'tally', id: request.id, tally: this.#engine.tally(request.connection) });
      case 'overview':
        return this.#reply({ type: 'overview', id: request.id, overview: this.#engine.overview(request.connection, request.together) });
      case 'statePath': {
        const path = this.#engine.statePath(request.connection, request.from);
        return this.#reply({ type: 'statePath', id: request.id, path });
      }
      case 'graph':
        return this.#reply({ type: 'graph', id: request.id, graph: this.#engine.graph(request) });
      case 'stream':
        return this.#reply({ type: 'stream', id: request.id, stream: this.#engine.stream(request) });
      case 'findInStream':
        return this.#reply({ type: 'findInStream', id: request.id, found: this.#engine.findInStream(request) });
      case 'excerpt': {
        const excerpt = this.#engine.excerpt(request.connection, request.first, request.count, request.together);
        return this.#reply({ type: 'excerpt', id: request.id, excerpt });
      }
      case 'annotate':
        this.#engine.annotate(request.frame, request.comments);
        this.#reply({ type: 'status', status: this.#engine.status() });
        return this.#reply({ type: 'annotate', id: request.id });
      case 'comments':
        return this.#reply({ type: 'comments', id: request.id, comments: this.#engine.comments() });
    }
  }

  /**
   * Goes on with what pictures that were asked for still lack: some milliseconds of work. To be called while it returns
   * true, in turns with messages; each time it brings something, a status says so.
   */
  work(): boolean {
    const before = this.#engine.revision;
    const more = this.#engine.work();
    // Mostly there is nothing to say, and a status that nobody reads is garbage.
    if (this.#engine.revision !== before) this.#reply({ type: 'status', status: this.#engine.status() });
    return more;
  }

  #error(id: number | null, problem: Problem): void {
    this.#reply({ type: 'error', id, problem });
  }
}

function idOf(message: unknown): number | null {
  const value = typeof message === 'object' && message !== null ? (message as { id?: unknown }).id : null;
  return typeof value === 'number' ? value : null;
}
