import type { ReactElement } from 'react';
import type { SegmentWindow } from '@synscope/trace';
import type { Layer, LayerField } from '@synscope/wire';
import { checksumSentence, checksumWord } from '@synscope/explain';
import { useApp, useLanguage, useMessages } from '../app/page-context.js';
import { fieldName } from '../i18n/field-name.js';
import { fieldValue } from '../i18n/field-value.js';
import { pickedOf, samePicked, type PickedField } from './field-range.js';
import { Fold } from '../controls/fold.js';
import { HeaderMap } from './header-map.js';
import type { InspectedFrame, VerifiedChecksum } from './inspect-reply.js';
import { LayerMap } from './layer-map.js';
import { layerGist } from './layer-gist.js';
import styles from './header-section.module.css';

interface HeaderSectionProps {
  readonly frame: InspectedFrame | null;
  readonly window: SegmentWindow;
  readonly index: number;
  readonly picked: PickedField | null;
  readonly onPick: (picked: PickedField) => void;
  /** What the pointer or the focus is on: its bytes light up as long as that lasts. */
  readonly onPoint: (picked: PickedField | null) => void;
}

/** The layers of the frame as boxes in boxes, and the TCP header drawn with its options in words. */
export function HeaderSection({ frame, window, index, picked, onPick, onPoint }: HeaderSectionProps): ReactElement {
  const say = useMessages().inspector;
  const numbers = useApp((state) => state.numbers);
  const tcp = frame?.layers.findLast((layer) => layer.protocol === 'tcp');
  if (frame === null || tcp === undefined) {
    return (
      <Fold name="header" heading={say.header}>
        <div className={styles.waiting}>{frame === null ? say.loadingBytes : say.noHeader}</div>
      </Fold>
    );
  }
  const shown =
    numbers === 'raw'
      ? {}
      : {
          'tcp.seq_raw': String(window.sequence[index]),
          'tcp.ack_raw': (window.flags[index] & 0x010) === 0 ? '0' : String(window.acknowledgment[index]),
        };
  const { layers } = frame;
  const options = tcp.fields.filter((field) => field.offset >= tcp.offset + 20 && (field.depth ?? 0) === 0);
  return (
    <>
      <Fold name="encapsulation" heading={say.layers}>
        <LayerMap layers={layers} frameBytes={frame.bytes.length} picked={picked} onPick={onPick} onPoint={onPoint} />
      </Fold>
      <Fold name="header" heading={say.header}>
        <p className={styles.hint}>{say.headerHint}</p>
        <HeaderMap layers={layers} layer={tcp} shown={shown} picked={picked} onPick={onPick} onPoint={onPoint} />
        {frame.checksum !== null && <Checksum checksum={frame.checksum} />}
      </Fold>
      <Fold name="options" heading={say.options}>
        {options.length === 0 && <p className={styles.none}>{say.noOptions}</p>}
        <FieldList layers={layers} fields={options} picked={picked} onPick={onPick} onPoint={onPoint} />
      </Fold>
    </>
  );
}

/** Every field of every layer, a layer behind a click each. */
export function LayerFields({ frame, picked, onPick, onPoint }: Omit<HeaderSectionProps, 'window' | 'index'>): ReactElement | null {
  const say = useMessages().inspector;
  if (frame === null) return null;
  return (
    <Fold name="fields" heading={say.fields}>
      <div>
        {frame.layers.map((layer) => (
          <LayerFold
            key={`${layer.protocol} ${layer.offset}`}
            layers={frame.layers}
            layer={layer}
            picked={picked}
            onPick={onPick}
            onPoint={onPoint}
          />
        ))}
      </div>
    </Fold>
  );
}

/** What the checksum is worth, in a word, and why behind it. */
function Checksum({ checksum }: { checksum: VerifiedChecksum }): ReactElement {
  const say = useMessages().inspector;
  const language = useLanguage();
  const { status, field, expected } = checksum;
  return (
    <details className={styles.layer}>
      <summary className={styles.summary}>
        <span>{say.checksum}</span>
        <span className={styles.where} data-wrong={status === 'wrong'}>
          {checksumWord(status, language)}
        </span>
      </summary>
      <p className={styles.told}>{checksumSentence(status, field, expected, language)}</p>
    </details>
  );
}

type FieldsProps = Pick<HeaderSectionProps, 'picked' | 'onPick' | 'onPoint'> & { readonly layers: readonly Layer[] };

function LayerFold({ layers, layer, picked, onPick, onPoint }: FieldsProps & { readonly layer: Layer }): ReactElement {
  const say = useMessages().inspector;
  const language = useLanguage();
  const last = layer.offset + Math.max(0, layer.length - 1);
  return (
    <details className={styles.layer}>
      <summary className={styles.summary}>
        <span>
          {fieldName({ key: layer.protocol, name: layer.name }, language)}
          <span className={styles.gist}>{layerGist(layer)}</span>
        </span>
        <span className={styles.where}>{say.selectedBytes(layer.offset, last)}</span>
      </summary>
      <FieldList layers={layers} fields={layer.fields} picked={picked} onPick={onPick} onPoint={onPoint} />
    </details>
  );
}

function FieldList(props: FieldsProps & { readonly fields: readonly LayerField[] }): ReactElement {
  const { layers, fields, picked, onPick, onPoint } = props;
  const language = useLanguage();
  return (
    <ul className={styles.fields}>
      {fields.map((field) => {
        const own = pickedOf(layers, field);
        return (
          <li key={`${own.key} ${own.nth}`}>
            <button
              type="button"
              className={styles.field}
              data-depth={field.depth ?? 0}
              data-wrong={field.problem !== undefined}
              aria-pressed={samePicked(own, picked)}
              onClick={() => onPick(own)}
              onPointerEnter={() => onPoint(own)}
              onPointerLeave={() => onPoint(null)}
              onFocus={() => onPoint(own)}
              onBlur={() => onPoint(null)}
            >
              <span className={styles.name}>{fieldName(field, language)}</span>
              <span className={styles.value}>{fieldValue(field.value, language)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
