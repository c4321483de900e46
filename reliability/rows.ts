import type { Row } from './row.js';
import { anyFile } from './rows/11-any-file.js';
import { fuzzProof } from './rows/12-fuzz-proof.js';
import { noLoss } from './rows/13-no-loss.js';
import { noSilentLoss } from './rows/14-no-silent-loss.js';
import { live } from './rows/15-live.js';
import { interfaceLoss } from './rows/16-interface-loss.js';
import { captureCrash } from './rows/17-capture-crash.js';
import { longLife } from './rows/18-long-life.js';
import { slowPage } from './rows/19-slow-page.js';
import { goodFile } from './rows/20-good-file.js';
import { reconnect } from './rows/21-reconnect.js';
import { heldRows } from './rows/held-by-tests.js';

/** Every row, in the order in which they are measured: last those that can make do with the time that is left. */
export const rows: readonly Row[] = [
  noLoss,
  noSilentLoss,
  live,
  slowPage,
  interfaceLoss,
  captureCrash,
  goodFile,
  reconnect,
  ...heldRows,
  anyFile,
  fuzzProof,
  longLife,
];
