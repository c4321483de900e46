import { readAddress } from './address/address.js';
import { recordingId } from './engine-worker/worker-messages.js';
import { start } from './start.js';
import { embeddedCapture, embeddedPlace } from './one-file/embedded-capture.js';
import { noteOwnPage } from './one-file/own-page.js';
import { KeptNotes } from './store/kept-notes.js';
import { openWorkerLink } from './transport/open-worker-link.js';
import { workerMaker } from './transport/worker-source.js';

// The page without an agent: it analyses in a worker of its own, keeps notes in this browser, and sends nothing anywhere. A link to the recorded demo
// opens it, as it is the same for everybody.
noteOwnPage();
const place = location.hash === '' ? embeddedPlace() : null;
if (place !== null) history.replaceState(null, '', location.pathname + location.search + place);
const asLinked = readAddress(location.hash).capture === recordingId ? 'recording' : null;
const session = start(openWorkerLink(workerMaker(), embeddedCapture() ?? asLinked));
new KeptNotes(session, () => localStorage);
