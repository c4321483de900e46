import { Fragment, type ReactElement } from 'react';
import type { Layer } from '@synscope/wire';
import { useLanguage, useMessages } from '../app/page-context.js';
import { fieldName } from '../i18n/field-name.js';
import { pickedLayer, rangeOf, samePicked, type PickedField } from './field-range.js';
import styles from './layer-map.module.css';

interface LayerMapProps {
  readonly layers: readonly Layer[];
  /** Bytes of the frame that were captured. */
  readonly frameBytes: number;
  readonly picked: PickedField | null;
  readonly onPick: (picked: PickedField) => void;
  readonly onPoint: (picked: PickedField | null) => void;
}

/** Names that everybody uses for what the standards name at length. */
const shortNames: Readonly<Record<string, string>> = {
  eth: 'Ethernet',
  ip: 'IPv4',
  ipv6: 'IPv6',
  tcp: 'TCP',
  udp: 'UDP',
  vlan: 'VLAN',
  gre: 'GRE',
  vxlan: 'VXLAN',
  mpls: 'MPLS',
};

/** Rem below which a layer is not drawn, however short it is: its name has to be read and pressed. */
const leastRem = 3.6;

/**
 * The frame's bytes as boxes in boxes: each layer carries all that stands right of its header. As wide as they are long,
 * as far as their names leave room for that.
 */
export function LayerMap({ layers, frameBytes, picked, onPick, onPoint }: LayerMapProps): ReactElement {
  const say = useMessages().inspector;
  const language = useLanguage();
  const range = rangeOf(layers, picked);
  const columns = layers.map(({ length }) => `minmax(${leastRem}rem, ${Math.max(1, length)}fr)`).join(' ');
  return (
    <div className={styles.scroller} role="group" aria-label={say.encapsulation(frameBytes)}>
      <div className={styles.map} style={{ gridTemplateColumns: columns, minWidth: `${leastRem * layers.length}rem` }}>
        {layers.map((layer, index) => {
          const own = pickedLayer(layers, layer);
          const name = fieldName({ key: layer.protocol, name: layer.name }, language);
          const holds = range !== null && range.offset >= layer.offset && range.offset < layer.offset + layer.length;
          const inset = `${index * 4}px`;
          const pressed = samePicked(own, picked);
          return (
            <Fragment key={`${layer.protocol} ${layer.offset}`}>
              <span
                className={styles.box}
                style={{ gridColumn: `${index + 1} / -1`, marginBlock: inset, marginInlineEnd: inset }}
                data-holds={holds}
                data-pressed={pressed}
              />
              <button
                type="button"
                className={styles.layer}
                style={{ gridColumn: index + 1 }}
                aria-pressed={pressed}
                aria-label={`${name}: ${say.byteCount(layer.length)}`}
                title={`${name}: ${say.byteCount(layer.length)}`}
                onClick={() => onPick(own)}
                onPointerEnter={() => onPoint(own)}
                onPointerLeave={() => onPoint(null)}
                onFocus={() => onPoint(own)}
                onBlur={() => onPoint(null)}
              >
                <span className={styles.name}>
                  {layer.protocol === 'tcp.payload' ? say.data : (shortNames[layer.protocol] ?? name)}
                </span>
                <span className={styles.length}>{say.byteCount(layer.length)}</span>
              </button>
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}
