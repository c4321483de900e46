import type { Row } from './row.js';
import { noLoss } from './rows/13-no-loss.js';

/** Every row, in the order in which they are measured. */
export const rows: readonly Row[] = [noLoss];
