import type { ReactElement } from 'react';
import styles from './start-picture.module.css';

/** A handshake, a word each way and a close in three, as the page draws them: what to expect. Decoration only. */
const arrows = [
  { y: 28, fromClient: true, label: 'SYN', kind: 'open' },
  { y: 56, fromClient: false, label: 'SYN, ACK', kind: 'open' },
  { y: 84, fromClient: true, label: 'ACK', kind: 'ack' },
  { y: 120, fromClient: true, label: 'PSH, ACK', kind: 'data' },
  { y: 148, fromClient: false, label: 'PSH, ACK', kind: 'data' },
  { y: 184, fromClient: false, label: 'FIN, ACK', kind: 'close' },
  { y: 218, fromClient: true, label: 'FIN, ACK', kind: 'close' },
  { y: 246, fromClient: false, label: 'ACK', kind: 'ack' },
] as const;

const left = 110;
const right = 370;
const fall = 13;
const bottom = 276;
const bandWidth = 96;
const bandGap = 6;

/** Each state from where it begins; it lasts until the next one does. */
const states = {
  client: [
    { y: 28, name: 'SYN-SENT', stage: 'opening' },
    { y: 56 + fall, name: 'ESTABLISHED', stage: 'established' },
    { y: 184 + fall, name: 'CLOSE-WAIT', stage: 'closing' },
    { y: 218, name: 'LAST-ACK', stage: 'closing' },
    { y: 246 + fall, name: 'CLOSED', stage: 'rest' },
  ],
  server: [
    { y: 28 + fall, name: 'SYN-RECEIVED', stage: 'opening' },
    { y: 84 + fall, name: 'ESTABLISHED', stage: 'established' },
    { y: 184, name: 'FIN-WAIT-1', stage: 'closing' },
    { y: 218 + fall, name: 'TIME-WAIT', stage: 'waiting' },
  ],
} as const;

export function StartPicture(): ReactElement {
  return (
    <svg className={styles.picture} viewBox={`0 0 480 ${bottom + 2}`} aria-hidden="true">
      <Bands x={left - bandGap - bandWidth} states={states.client} />
      <Bands x={right + bandGap} states={states.server} />
      <path className={styles.lifelines} d={`M${left} 10V${bottom}M${right} 10V${bottom}`} />
      {arrows.map(({ y, fromClient, label, kind }, index) => {
        const [x1, x2] = fromClient ? [left, right] : [right, left];
        const back = fromClient ? -7 : 7;
        return (
          <g key={y} className={styles[kind]} data-step={index + 1}>
            <path d={`M${x1} ${y}L${x2} ${y + fall}m${back} -4.5l${-back} 4.5l${back * 0.93} 4`} />
            <text x={(left + right) / 2} y={y + 1}>
              {label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

interface BandsProps {
  readonly x: number;
  readonly states: readonly { readonly y: number; readonly name: string; readonly stage: string }[];
}

function Bands({ x, states: own }: BandsProps): ReactElement {
  return (
    <g className={styles.bands}>
      {own.map(({ y, name, stage }, index) => {
        const height = (own[index + 1]?.y ?? bottom) - y - 2;
        return (
          <g key={name} data-stage={stage}>
            <rect x={x} y={y} width={bandWidth} height={height} rx={5} />
            <text x={x + bandWidth / 2} y={y + height / 2 + 3.8}>
              {name}
            </text>
          </g>
        );
      })}
    </g>
  );
}
