import type { Layer, LayerField } from '@synscope/wire';

/** A field's place in a header drawn 32 bits a row. */
export interface HeaderCell {
  readonly field: LayerField;
  /** The option that this is the kind of; null for every other field. */
  readonly option: LayerField | null;
  readonly row: number;
  /** First bit of the row, 0 to 31. */
  readonly column: number;
  readonly bits: number;
}

const bitsARow = 32;

const isPart = (field: LayerField | undefined): boolean => (field?.depth ?? 0) > 0;

/** Fields to be drawn: of an option with a length its parts (kind, length, values), of all others the field itself. */
function* drawn(fields: readonly LayerField[]): Generator<Pick<HeaderCell, 'field' | 'option'>> {
  let option: LayerField | null = null;
  let inParts = false;
  for (const [index, field] of fields.entries()) {
    if (!isPart(field)) {
      option = field;
      inParts = isPart(fields[index + 1]) && isPart(fields[index + 2]);
      if (!inParts) yield { field, option: null };
    } else if (inParts) {
      yield { field, option: field.key === 'tcp.option_kind' ? option : null };
    }
  }
}

/** Where the fields of a header stand. A field that goes over the end of a row has a cell in each row. */
export function headerCells(layer: Layer): readonly HeaderCell[] {
  const cells: HeaderCell[] = [];
  for (const { field, option } of drawn(layer.fields)) {
    let bit = (field.offset - layer.offset) * 8 + ((field.bitOffset ?? 0) % 8);
    let left = field.bitLength ?? field.length * 8;
    while (left > 0) {
      const column = bit % bitsARow;
      const bits = Math.min(left, bitsARow - column);
      cells.push({ field, option, row: Math.floor(bit / bitsARow), column, bits });
      bit += bits;
      left -= bits;
    }
  }
  return cells;
}
