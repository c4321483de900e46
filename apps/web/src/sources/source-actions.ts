import { formatBytes, type Language } from '@synscope/explain';
import { ProblemError } from '../transport/problem-error.js';
import { isFutile } from './capture-state.js';
import type { Session } from '../store/session.js';
import type { State } from '../store/state.js';

/** Asks the agent for a new capture and looks at it; one such request at a time. */
async function begin(
  session: Session,
  busy: NonNullable<State['busy']>,
  ask: () => Promise<{ readonly capture: string }>,
): Promise<void> {
  if (session.store.get().busy !== null) return;
  session.store.set({ busy });
  try {
    session.chooseCapture((await ask()).capture);
  } catch (error) {
    session.report(error);
  } finally {
    session.store.set({ busy: null });
  }
}

/** Runs the demo connection and watches it. */
export const startDemo = (session: Session): Promise<void> =>
  begin(session, 'demo', () => session.link.request('startDemo', {}));

/** Opens the recording of the demo. */
export const openRecording = (session: Session): Promise<void> =>
  begin(session, 'recording', () => session.link.request('openRecording', {}));

/** Opens what an earlier run captured. */
export const openLeftover = (session: Session, leftover: string): Promise<void> =>
  begin(session, 'leftover', () => session.link.request('openLeftover', { leftover }));

/** Deletes for good what an earlier run captured. */
export function removeLeftover(session: Session, leftover: string): void {
  const forget = (): void => {
    const { leftovers } = session.store.get();
    session.store.set({ leftovers: leftovers?.filter((one) => one.leftover !== leftover) ?? null });
  };
  session.link.request('removeLeftover', { leftover }).then(forget, session.report);
}

/** Watches an interface. An attempt that failed before it captured anything gives way to the next one. */
export async function startLive(session: Session, name: string, filter: string): Promise<void> {
  session.store.set({ liveInterface: name, liveFilter: filter });
  const { captures, capture } = session.store.get();
  const before = captures?.find((one) => one.capture === capture);
  await begin(session, 'live', () => session.link.request('startLive', { interface: name, filter }));
  const hasNext = session.store.get().capture !== capture;
  if (hasNext && before !== undefined && isFutile(before)) removeCapture(session, before.capture);
}

/** Stops a capture; what it has stays. */
export function stopCapture(session: Session, capture: string): void {
  session.link.request('stop', { capture }).catch(session.report);
}

/** Forgets a capture. */
export function removeCapture(session: Session, capture: string): void {
  session.link.request('remove', { capture }).catch(session.report);
}

/** Has the browser download a capture's bytes. */
export function downloadCapture(session: Session, capture: string): void {
  session.link
    .request('download', { capture })
    .then(({ path }) => session.link.files.save(path))
    .catch(session.report);
}

/** Answers by which the agent says that the file itself would not do: too large, damaged, no room for it. */
const fileStatuses: readonly unknown[] = [413, 422, 507];

const isToldByCapture = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.code === 'uploadRefused' && fileStatuses.includes(error.problem.params['status']);

/** Sends a file to the agent and looks at it while it arrives. */
export async function openFile(session: Session, file: File, language: Language): Promise<void> {
  try {
    await session.untilOpen();
    const most = session.store.get().agent?.uploadBytesMax ?? Infinity;
    if (file.size > most) {
      const params = { size: formatBytes(file.size, language), most: formatBytes(most, language) };
      throw new ProblemError({ code: 'uploadTooLarge', params });
    }
    session.store.get().upload?.cancel();
    const { capture, path } = await session.link.request('prepareUpload', {
      name: file.name.slice(0, 255),
      sizeBytes: file.size,
    });
    session.chooseCapture(capture);
    // A transfer that broke leaves a capture that would wait for ever: what has come of it stays, and is all there is.
    await send(session, capture, path, file).catch((error: unknown) => {
      // Of what was wrong with the file, or with the room for it, the capture tells itself.
      if (isToldByCapture(error)) return;
      stopCapture(session, capture);
      throw error;
    });
  } catch (error) {
    session.report(error);
  }
}

/** A transfer that is cancelled is broken off after so long, also where the agent has not said that it knows. */
const patienceMs = 2_000;

async function send(session: Session, capture: string, path: string, file: File): Promise<void> {
  const { store } = session;
  const upload = session.link.files.send(path, file, (sentBytes) => {
    const state = store.get().upload;
    if (state?.capture === capture) store.set({ upload: { ...state, sentBytes } });
  });
  const cancel = (): void => {
    const stopped = session.link.request('stop', { capture });
    stopped.catch(session.report);
    upload.cancel(Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, patienceMs))]));
  };
  store.set({ upload: { capture, name: file.name, sentBytes: 0, totalBytes: file.size, cancel } });
  try {
    await upload.done;
  } finally {
    if (store.get().upload?.capture === capture) store.set({ upload: null });
  }
}
