import type { ReactElement } from 'react';
import type { SegmentWindow } from '@synscope/trace';
import type { Layer, LayerField } from '@synscope/wire';
import { checksumSentence, checksumWord } from '@synscope/explain';
import { useApp, useLanguage, useMessages } from '../app/page-context.js';
import { fieldName } from '../i18n/field-name.js';
import { pickedOf, samePicked, type PickedField } from './field-range.js';
import { HeaderMap } from './header-map.js';
import type { InspectedFrame, VerifiedChecksum } from './inspect-reply.js';
import { layerGist } from './layer-gist.js';
import styles from './header-section.module.css';

interface HeaderSectionProps {
  readonly frame: InspectedFrame | null;
  readonly window: SegmentWindow;
  readonly index: number;
  readonly picked: PickedField | null;
  readonly onPick: (picked: PickedField) => void;
}

/** The TCP header drawn, its options in words, and the other layers of the frame behind a click each. */
export function HeaderSection({ frame, window, index, picked, onPick }: HeaderSectionProps): ReactElement {
  const say = useMessages().inspector;
  const numbers = useApp((state) => state.numbers);
  const tcp = frame?.layers.findLast((layer) => layer.protocol === 'tcp');
  if (frame === null || tcp === undefined) {
    return (
      <section className={styles.section} aria-label={say.header}>
        <h4>{say.header}</h4>
        <div className={styles.waiting}>{frame === null ? say.loadingBytes : ''}</div>
      </section>
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
    <section className={styles.section} aria-label={say.header}>
      <h4 title={say.headerHint}>{say.header}</h4>
      <HeaderMap layers={layers} layer={tcp} shown={shown} picked={picked} onPick={onPick} />
      {frame.checksum !== null && <Checksum checksum={frame.checksum} />}
      <h4 className={styles.sub}>{say.options}</h4>
      {options.length === 0 && <p className={styles.none}>{say.noOptions}</p>}
      <FieldList layers={layers} fields={options} picked={picked} onPick={onPick} />
      <h4 className={styles.sub}>{say.layers}</h4>
      {layers.map((layer) => (
        <LayerFold key={`${layer.protocol} ${layer.offset}`} layers={layers} layer={layer} picked={picked} onPick={onPick} />
      ))}
    </section>
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

type FieldsProps = Pick<HeaderSectionProps, 'picked' | 'onPick'> & { readonly layers: readonly Layer[] };

function LayerFold({ layers, layer, picked, onPick }: FieldsProps & { readonly layer: Layer }): ReactElement {
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
      <FieldList layers={layers} fields={layer.fields} picked={picked} onPick={onPick} />
    </details>
  );
}

function FieldList(props: FieldsProps & { readonly fields: readonly LayerField[] }): ReactElement {
  const { layers, fields, picked, onPick } = props;
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
            >
              <span className={styles.name}>{fieldName(field, language)}</span>
              <span className={styles.value}>{field.value}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
