import { filterHelp } from '@synscope/engine';
import {
  PROTOCOL_VERSION,
  readRequest,
  type AgentInfo,
  type CaptureInfo,
  type Problem,
  type Replies,
  type Request,
  type RequestType,
} from '@synscope/protocol';
import { LocalCapture } from './local-capture.js';
import { ProblemError, problemOf } from './problem-error.js';
import { UpdateSender } from './update-sender.js';
import { embeddedId, localIdPrefix, recordingId, type FromWorker } from './worker-messages.js';

/** Captures open at a time: each has its analysis in this worker's memory. */
const capturesMax = 8;

const noAgent: Problem = { code: 'noAgent', params: {} };

/** Plays the agent's part: requests in, replies and updates out, over captures that this browser holds. */
export class LocalAgent {
  readonly #captures = new Map<string, LocalCapture>();
  readonly #updates: UpdateSender;
  readonly #announced = new Map<string, LocalCapture>();
  readonly #downloads = new Map<string, { readonly blob: Blob; readonly name: string }>();
  readonly #tell: (message: FromWorker) => void;
  readonly #recording: Uint8Array<ArrayBuffer>;
  readonly #epoch = crypto.randomUUID();
  #lastNumber = 0;

  /** @param recording of the demo, a capture file */
  constructor(recording: Uint8Array<ArrayBuffer>, tell: (message: FromWorker) => void) {
    this.#recording = recording;
    this.#tell = tell;
    this.#updates = new UpdateSender(this.#captures, (text) => tell({ kind: 'message', text }));
  }

  /** The capture that came with the page. */
  openEmbedded(file: Blob, name: string): void {
    void this.#create(embeddedId, 'file', name, file.size).take(file);
  }

  /** A request as text; never throws. */
  async take(text: string): Promise<void> {
    const read = readRequest(text);
    if (!read.ok) return this.#say({ type: 'error', id: read.id, problem: read.problem });
    const request = read.message;
    // The first update says what there is, and what the page came with has been opened by now.
    this.#updates.change();
    try {
      const result = await this.#answer(request);
      this.#say({ type: 'reply', id: request.id, result });
    } catch (error) {
      this.#say({ type: 'error', id: request.id, problem: problemOf(error, request.type) });
    }
    if (request.type === 'view') this.#updates.setView(request.id, request.view);
  }

  /** The file that was announced for a path. */
  async takeFile(path: string, file: Blob): Promise<void> {
    const capture = this.#announced.get(path);
    this.#announced.delete(path);
    if (capture === undefined) return this.#tell({ kind: 'taken', path, problem: { code: 'captureUnknown', params: {} } });
    // What is wrong in the file is told with the capture; the page has handed it over all the same.
    this.#tell({ kind: 'taken', path, problem: null });
    await capture.take(file);
  }

  /** What an address holds that a reply gave, once. */
  fetch(id: number, path: string): void {
    const file = this.#downloads.get(path) ?? null;
    this.#downloads.delete(path);
    this.#tell({ kind: 'fetched', id, file });
  }

  async #answer(request: Request): Promise<Replies[RequestType]> {
    switch (request.type) {
      case 'describe':
        return this.#describe();
      case 'interfaces':
        return [];
      case 'startLive':
      case 'startDemo':
        throw new ProblemError('noAgent');
      case 'openRecording':
        return { capture: this.openRecording() };
      case 'prepareUpload': {
        const capture = this.#create(`${localIdPrefix}${++this.#lastNumber}`, 'upload', request.name, request.sizeBytes);
        const path = `file:${capture.id}`;
        this.#announced.set(path, capture);
        return { capture: capture.id, path };
      }
      case 'stop':
        this.#get(request.capture).stop();
        return null;
      case 'remove':
        this.#get(request.capture).stop();
        this.#captures.delete(request.capture);
        this.#updates.change();
        return null;
      case 'download': {
        const capture = this.#get(request.capture);
        // What was packed is kept unpacked.
        return { path: this.#offer(await capture.file(), capture.fileName) };
      }
      case 'frame':
        return this.#get(request.capture).frame(request.frame);
      case 'locate':
        return this.#get(request.capture).engine.locate(request.frame) ?? { connection: null, position: null };
      case 'evidence':
        return this.#get(request.capture).engine.evidence(request.connection, request.position);
      case 'tally':
        return this.#get(request.capture).engine.tally(request.connection);
      case 'comments':
        return this.#get(request.capture).engine.comments();
      case 'excerpt':
        return this.#get(request.capture).excerpt(request.connection, request.first, request.count, request.together);
      case 'excerptFile': {
        const { connection, first, count, language, together } = request;
        const capture = this.#get(request.capture);
        const file = await capture.excerptFile(connection, { first, count, language }, together);
        return { path: this.#offer(file, `${capture.stem}.pcapng`) };
      }
      case 'annotate':
        this.#get(request.capture).annotate(request.frame, request.comments);
        return null;
      case 'nameEndpoint':
        this.#get(request.capture).nameEndpoint(request.endpoint, request.name);
        return null;
      case 'overview':
        return this.#get(request.capture).engine.overview(request.connection, request.together);
      case 'graph':
        return this.#get(request.capture).engine.graph(request);
      case 'stream':
        return this.#get(request.capture).engine.stream(request);
      case 'findInStream':
        return this.#get(request.capture).engine.findInStream(request);
      case 'downloadStream': {
        const { capture, connection, fromClient } = request;
        const name = `connection-${connection}-${fromClient ? 'client' : 'server'}.bin`;
        return { path: this.#offer(this.#get(capture).streamOf(connection, fromClient), name) };
      }
      case 'statePath':
        return this.#get(request.capture).engine.statePath(request.connection, request.from);
      case 'filterHelp':
        return filterHelp(request.text, request.caret, request.capture === undefined ? [] : this.#get(request.capture).engine.status().names);
      case 'leftovers':
        return [];
      case 'openLeftover':
      case 'removeLeftover':
        throw new ProblemError('captureUnknown');
      case 'sockets':
        return { known: false, sockets: [], leftOut: 0 };
      case 'view':
        return null;
    }
  }

  #describe(): AgentInfo {
    return {
      version: '',
      epoch: this.#epoch,
      live: { kind: 'none', reason: noAgent },
      platform: 'browser',
      // A file is read where it lies.
      uploadBytesMax: Number.MAX_SAFE_INTEGER,
    };
  }

  /** It is the same for everybody, so a link can name it. @throws ProblemError */
  openRecording(): string {
    const known = this.#captures.get(recordingId);
    if (known !== undefined) return known.id;
    const capture = this.#create(recordingId, 'recording', 'demo', this.#recording.length);
    void capture.take(new Blob([this.#recording]));
    return capture.id;
  }

  #create(id: string, source: CaptureInfo['source'], title: string, sizeBytes: number): LocalCapture {
    if (this.#captures.size >= capturesMax) throw new ProblemError('capturesKept', { limit: capturesMax });
    const capture = new LocalCapture(id, source, title, sizeBytes, () => this.#updates.change());
    this.#captures.set(id, capture);
    this.#updates.change();
    return capture;
  }

  #get(id: string): LocalCapture {
    const capture = this.#captures.get(id);
    if (capture === undefined) throw new ProblemError('captureUnknown');
    return capture;
  }

  #offer(blob: Blob, name: string): string {
    const path = `download:${++this.#lastNumber}`;
    this.#downloads.set(path, { blob, name });
    return path;
  }

  #say(message: Record<string, unknown>): void {
    this.#tell({ kind: 'message', text: JSON.stringify({ v: PROTOCOL_VERSION, ...message }) });
  }
}
