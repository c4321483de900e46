import type { ReactElement } from 'react';
import type { Layer } from '@synscope/wire';
import { useLanguage, useMessages } from '../app/page-context.js';
import { fieldName } from '../i18n/field-name.js';
import { pickedOf, samePicked, type PickedField } from './field-range.js';
import { headerCells, type HeaderCell } from './header-cells.js';
import styles from './header-map.module.css';

interface HeaderMapProps {
  readonly layers: readonly Layer[];
  readonly layer: Layer;
  /** Sequence and acknowledgment as they are to be shown, where not as they are in the header. */
  readonly shown: Readonly<Record<string, string>>;
  readonly picked: PickedField | null;
  readonly onPick: (picked: PickedField) => void;
  readonly onPoint: (picked: PickedField | null) => void;
}

/** The TCP header as the RFC draws it: 32 bits a row, each field as wide as it is. */
export function HeaderMap({ layers, layer, shown, picked, onPick, onPoint }: HeaderMapProps): ReactElement {
  const say = useMessages().inspector;
  return (
    <div className={styles.map} role="group" aria-label={say.header}>
      <div className={styles.ruler} aria-hidden="true">
        {Array.from({ length: 32 }, (_, bit) => (
          <span key={bit}>{bit % 8 === 0 || bit === 31 ? bit : '·'}</span>
        ))}
      </div>
      <div className={styles.grid}>
        {headerCells(layer).map((cell) => (
          <Cell
            key={`${cell.row} ${cell.column}`}
            cell={cell}
            value={shown[cell.field.key] ?? cell.field.value}
            lit={samePicked(pickedOf(layers, cell.field), picked)}
            onPick={() => onPick(pickedOf(layers, cell.field))}
            onPoint={(on) => onPoint(on ? pickedOf(layers, cell.field) : null)}
          />
        ))}
      </div>
    </div>
  );
}

interface CellProps {
  readonly cell: HeaderCell;
  readonly value: string;
  readonly lit: boolean;
  readonly onPick: () => void;
  readonly onPoint: (on: boolean) => void;
}

function Cell({ cell, value, lit, onPick, onPoint }: CellProps): ReactElement {
  const language = useLanguage();
  const { field, option, row, column, bits } = cell;
  const place = { gridRow: row + 1, gridColumn: `${column + 1} / span ${bits}` };
  const name = fieldName(option ?? field, language);
  const isBit = bits === 1;
  return (
    <button
      type="button"
      className={styles.cell}
      style={place}
      data-bit={isBit}
      data-set={isBit && !value.startsWith('0') && !value.toLowerCase().startsWith('not')}
      aria-pressed={lit}
      aria-label={`${name}: ${value}`}
      title={`${name}: ${value}`}
      onClick={onPick}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
    >
      {!isBit && bits > 3 && <span className={styles.name}>{bits > 4 ? name : ''}</span>}
      <span className={styles.value}>{isBit ? flagLetters(field.name) : shortValue(value, bits)}</span>
    </button>
  );
}

/** "SYN, Synchronize sequence numbers" is drawn as its letters, one below the other. */
const flagLetters = (name: string): string => name.split(',')[0].trim();

/** In four bits there is room for the number as sent only: "20 bytes (5)" is drawn as 5. */
const shortValue = (value: string, bits: number): string => {
  if (bits > 4) return value;
  return /\((\d+)\)$/.exec(value)?.[1] ?? value;
};
