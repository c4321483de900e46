import { useId, type ReactElement } from 'react';
import type { InterfaceInfo } from '@synscope/protocol';
import { useMessages } from '../app/page-context.js';
import { Popover } from '../controls/popover.js';
import styles from './interface-picker.module.css';

interface PickerProps {
  readonly look: 'inline' | 'stacked';
  readonly interfaces: readonly InterfaceInfo[] | null;
  readonly value: string;
  readonly onChange: (name: string) => void;
}

/** The interfaces of this machine, each with its addresses and with what it is for; local traffic first. */
export function InterfacePicker({ look, interfaces, value, onChange }: PickerProps): ReactElement {
  const say = useMessages().live;
  const list = { interfaces, value, onChange };
  if (look === 'stacked') return <InterfaceList {...list} />;
  return (
    <Popover button={value === '' ? say.interface : value} icon="live" label={`${say.interface}: ${value}`}>
      {(close) => <InterfaceList {...list} onPointed={close} />}
    </Popover>
  );
}

/** Loopback first: it is what people who try things on one machine look for. Then those that are up. */
const inOrder = (interfaces: readonly InterfaceInfo[]): readonly InterfaceInfo[] =>
  interfaces.toSorted((a, b) => rank(a) - rank(b));

const rank = ({ purpose, up }: InterfaceInfo): number => {
  const byPurpose = { loopback: 0, network: 1, tunnel: 2, container: 3, any: 4 }[purpose];
  return byPurpose + (up ? 0 : 10);
};

interface ListProps extends Omit<PickerProps, 'look'> {
  /** Chosen with the pointer: done. With the arrow keys a person may go on. */
  readonly onPointed?: () => void;
}

function InterfaceList({ interfaces, value, onChange, onPointed }: ListProps): ReactElement {
  const say = useMessages().live;
  const group = useId();
  if (interfaces === null || interfaces.length === 0) return <p className={styles.none}>{say.noInterfaces}</p>;
  return (
    <fieldset className={styles.list}>
      <legend className="apart">{say.interfaces}</legend>
      {inOrder(interfaces).map((one) => (
        <label key={one.name} className={styles.option}>
          <input
            type="radio"
            className={styles.input}
            name={group}
            checked={one.name === value}
            onChange={() => onChange(one.name)}
            onClick={(event) => event.detail > 0 && onPointed?.()}
          />
          <span className={styles.name}>{one.name}</span>
          <span className={styles.about}>
            <span className={styles.purpose}>
              {say.purpose[one.purpose]}
              {!one.up && <span className={styles.down}>{say.down}</span>}
            </span>
            {one.purpose !== 'any' && (
              <span className={styles.addresses}>
                {one.addresses.length > 0 ? one.addresses.join('  ') : say.noAddress}
              </span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
