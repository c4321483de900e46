import { randomBytes } from 'node:crypto';
import type { AgentInfo, InterfaceInfo, LeftoverInfo, RequestOf } from '@synscope/protocol';
import { liveCaptureAbility, type CaptureAbility } from '../capture/preflight.js';
import type { Capture } from '../captures/capture.js';
import type { CaptureRegistry } from '../captures/capture-registry.js';
import { ProblemError } from '../captures/problem-error.js';
import { demoInterface } from '../demo/demo-settings.js';
import type { StreamOfEnd } from '../http/stream-download.js';
import { Tickets } from '../http/token.js';
import { notesOfKept } from '../leftovers/capture-note.js';
import type { Leftovers } from '../leftovers/leftovers.js';
import { listInterfaces } from '../interfaces/list-interfaces.js';
import { openDemo, openRecording } from '../sources/demo-source.js';
import { openLive } from '../sources/live-source.js';
import type { RingLimits } from '../spool/ring-limits.js';
import type { NamedCapture } from '../sources/named-capture.js';
import { openStream } from '../sources/stream-source.js';
import type { Download } from '../http/download.js';
import type { UploadLimits } from '../sources/upload-source.js';

/** How long an address for one download or upload is good. */
const ticketLifeMs = 60_000;

/** Where the addresses begin that tickets are part of. */
export const ticketPaths = { download: '/api/download/', stream: '/api/stream/', upload: '/api/upload/' } as const;

/** An upload that was announced. */
export interface AnnouncedUpload {
  readonly capture: Capture;
  readonly sizeBytes: number;
}

export interface AgentOptions {
  readonly version: string;
  readonly uploadLimits: UploadLimits;
  /** A folder of mode 0700. */
  readonly privateFolder: string;
  /** What earlier runs could not clear up. */
  readonly leftovers: Leftovers;
  /** How much of a capture without an end is kept; undefined: everything. */
  readonly ring: RingLimits | undefined;
}

/** What a page can have done, apart from how it asks. */
export class Agent {
  readonly captures: CaptureRegistry;
  readonly downloads = new Tickets<Download>(ticketLifeMs);
  readonly streams = new Tickets<StreamOfEnd>(ticketLifeMs);
  readonly uploads = new Tickets<AnnouncedUpload>(ticketLifeMs, ({ capture }) => void this.#forget(capture));
  readonly #options: AgentOptions;
  readonly #epoch = randomBytes(12).toString('base64url');
  #ability: Promise<CaptureAbility> | undefined;

  constructor(captures: CaptureRegistry, options: AgentOptions) {
    this.captures = captures;
    this.#options = options;
  }

  async describe(): Promise<AgentInfo> {
    const { kind, reason } = await this.#liveAbility();
    return {
      version: this.#options.version,
      epoch: this.#epoch,
      live: { kind, reason: reason ?? null },
      platform: process.platform,
      uploadBytesMax: this.#options.uploadLimits.uploadBytesMax,
    };
  }

  interfaces(): InterfaceInfo[] {
    return listInterfaces().map(({ name, addresses, up, purpose }) => ({ name, addresses, up, purpose }));
  }

  /** @throws ProblemError */
  async startLive(
    wanted: Pick<RequestOf<'startLive'>, 'interface' | 'filter' | 'snapLength' | 'bufferBytes'>,
  ): Promise<Capture> {
    const { interface: name, filter, snapLength, bufferBytes } = wanted;
    const capture = await this.captures.create({ source: 'live', title: name, interface: name, filter, ring: this.#options.ring });
    openLive(capture, {
      interface: name,
      filter,
      privateFolder: this.#options.privateFolder,
      ...(snapLength === undefined ? {} : { snapLength }),
      ...(bufferBytes === undefined ? {} : { bufferBytes }),
    });
    return capture;
  }

  /** @throws ProblemError */
  async startDemo(): Promise<Capture> {
    const ability = await this.#liveAbility();
    const capture = await this.captures.create({ source: 'demo', title: 'demo', interface: demoInterface });
    await openDemo(capture, ability, this.#options.privateFolder);
    return capture;
  }

  /** @throws ProblemError */
  async openRecording(): Promise<Capture> {
    const capture = await this.captures.create({ source: 'recording', title: 'demo' });
    openRecording(capture);
    return capture;
  }

  /** Takes in what the command line named. @throws ProblemError */
  async openNamed(named: NamedCapture): Promise<Capture> {
    // A file has an end, and is kept whole.
    const ring = named.sizeBytes === null ? this.#options.ring : undefined;
    const capture = await this.captures.create({ source: named.source, title: named.title, ring });
    openStream(capture, named.stream, named.sizeBytes, { unpackedBytesMax: Infinity });
    return capture;
  }

  /** Captures of earlier runs that were killed. */
  leftovers(): LeftoverInfo[] {
    return this.#options.leftovers.list();
  }

  /** Opens what an earlier run captured; it stays where it is. @throws ProblemError */
  async openLeftover(id: string): Promise<Capture> {
    const known = this.#options.leftovers.noteOf(id);
    // What was let go of it is its own: its bytes come without.
    const { hole: _hole, framesLetGo: _frames, comments: _comments, ...note } = known;
    const notes = notesOfKept(known);
    // It is no longer live, whatever it was: its bytes are all there.
    const source = note.source === 'upload' || note.source === 'recording' ? note.source : 'file';
    const capture = await this.captures.create({ ...note, source });
    await this.#orForget(capture, () => capture.bringNotes(notes));
    const { stream, sizeBytes } = await this.#orForget(capture, () => this.#options.leftovers.open(id));
    openStream(capture, stream, sizeBytes, { unpackedBytesMax: Infinity });
    return capture;
  }

  /** Deletes it for good. @throws ProblemError */
  removeLeftover(id: string): void {
    this.#options.leftovers.remove(id);
  }

  /** @throws ProblemError */
  async prepareUpload(name: string, sizeBytes: number): Promise<{ capture: Capture; path: string }> {
    const { uploadBytesMax } = this.#options.uploadLimits;
    if (sizeBytes > uploadBytesMax) throw new ProblemError('uploadTooLarge', { limitBytes: uploadBytesMax });
    const capture = await this.captures.create({ source: 'upload', title: name });
    capture.setBytesExpected(sizeBytes);
    return { capture, path: ticketPaths.upload + this.uploads.issue({ capture, sizeBytes }) };
  }

  /** @throws ProblemError */
  prepareDownload(id: string): { path: string } {
    return { path: ticketPaths.download + this.downloads.issue({ capture: this.captures.get(id) }) };
  }

  /** @throws ProblemError */
  prepareExcerpt(wanted: Pick<RequestOf<'excerptFile'>, 'capture' | 'connection' | 'first' | 'count' | 'language' | 'together'>): { path: string } {
    const { connection, first, count, language, together } = wanted;
    const capture = this.captures.get(wanted.capture);
    const excerpt = { connection, range: { first, count, language }, together };
    return { path: ticketPaths.download + this.downloads.issue({ capture, excerpt }) };
  }

  /** @throws ProblemError */
  prepareStreamDownload(id: string, connection: number, fromClient: boolean): { path: string } {
    const capture = this.captures.get(id);
    return { path: ticketPaths.stream + this.streams.issue({ capture, connection, fromClient }) };
  }

  /** How live capture can be done is found out once: it takes a process. */
  #liveAbility(): Promise<CaptureAbility> {
    this.#ability ??= liveCaptureAbility();
    return this.#ability;
  }

  /** What a capture cannot be without. */
  async #orForget<T>(capture: Capture, make: () => T): Promise<T> {
    try {
      return make();
    } catch (error) {
      await this.#forget(capture);
      throw error;
    }
  }

  /** A capture whose bytes were announced and never came. */
  async #forget(capture: Capture): Promise<void> {
    if (this.captures.find(capture.identity.id) === capture) await this.captures.remove(capture.identity.id);
  }
}
