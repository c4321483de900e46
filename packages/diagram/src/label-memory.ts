import type { ArrowLabel } from './geometry.js';
import type { Line } from './labels.js';

interface Remembered {
  readonly line: Line;
  readonly label: ArrowLabel | null;
}

/**
 * Labels that were laid out before, so that a viewport that moves need not have them laid out again. Of one input: whatever
 * changes but the viewport's top and height needs a memory of its own.
 */
export class LabelMemory {
  private readonly labels = new Map<number, Remembered>();
  private origin = NaN;

  /** Forgets everything where y count from another place than before. */
  countFrom(origin: number): void {
    if (origin === this.origin) return;
    this.origin = origin;
    this.labels.clear();
  }

  /** The label of a row of the window whose arrow runs there; undefined where none is remembered. */
  recall(index: number, line: Line): ArrowLabel | null | undefined {
    const known = this.labels.get(index);
    return known !== undefined && known.line.y1 === line.y1 && known.line.y2 === line.y2 ? known.label : undefined;
  }

  remember(index: number, line: Line, label: ArrowLabel | null): void {
    this.labels.set(index, { line, label });
  }
}
