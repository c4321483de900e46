import { embeddedCaptureId } from '../one-file/embedded-capture.js';
import { ownPage } from '../one-file/own-page.js';
import { ProblemError } from '../transport/problem-error.js';

const placeholder = `<script type="text/plain" id="${embeddedCaptureId}"></script>`;
const filled = new RegExp(`<script type="text/plain" id="${embeddedCaptureId}"[^>]*>[^<]*</script>`);

/** The page of one file without a capture: this page itself where it is one, else a file beside it. */
async function emptyPage(): Promise<string> {
  const own = ownPage();
  if (own !== null) return own.replace(filled, placeholder);
  const answer = await fetch(new URL('one-file.html', document.baseURI)).catch(() => null);
  if (answer?.ok !== true) throw new ProblemError({ code: 'fileRefused', params: { status: answer?.status ?? 0 } });
  return answer.text();
}

const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * A page of one file that opens with no agent, and replays the capture within it.
 * @param shows what it shows at first, in the words of an address; empty: what any page shows of a capture
 */
export async function writeOneFilePage(capture: Blob, name: string, shows: string): Promise<Blob> {
  const page = await emptyPage();
  const place = page.indexOf(placeholder);
  if (place < 0) throw new ProblemError({ code: 'nothingToExport', params: {} });
  const start = `<script type="text/plain" id="${embeddedCaptureId}" data-name="${escapeAttribute(name)}" data-place="${escapeAttribute(shows)}">`;
  return new Blob(
    [page.slice(0, place), start, await base64Of(capture), '</script>', page.slice(place + placeholder.length)],
    { type: 'text/html' },
  );
}

/** A multiple of three, so that the pieces' texts can be joined. */
const pieceBytes = 24 * 1024;

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(from, from + pieceBytes))));
  }
  return pieces.join('');
}
