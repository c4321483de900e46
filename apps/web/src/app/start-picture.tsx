import type { ReactElement } from 'react';
import styles from './start-picture.module.css';

/** A handshake, a word each way and a close, as the page draws them: what to expect. Decoration only. */
const arrows = [
  { y: 34, fromClient: true, label: 'SYN', kind: 'open' },
  { y: 62, fromClient: false, label: 'SYN, ACK', kind: 'open' },
  { y: 90, fromClient: true, label: 'ACK', kind: 'ack' },
  { y: 128, fromClient: true, label: 'PSH, ACK', kind: 'data' },
  { y: 156, fromClient: false, label: 'PSH, ACK', kind: 'data' },
  { y: 194, fromClient: false, label: 'FIN, ACK', kind: 'close' },
  { y: 222, fromClient: true, label: 'FIN, ACK', kind: 'close' },
] as const;

const left = 92;
const right = 348;
const fall = 13;

export function StartPicture(): ReactElement {
  return (
    <svg className={styles.picture} viewBox="0 0 440 264" aria-hidden="true">
      <g className={styles.bands}>
        <rect className={styles.opening} x={left - 74} y={34} width={68} height={42} rx={5} />
        <rect className={styles.established} x={left - 74} y={78} width={68} height={142} rx={5} />
        <rect className={styles.closing} x={left - 74} y={222} width={68} height={30} rx={5} />
        <rect className={styles.opening} x={right + 6} y={47} width={74} height={54} rx={5} />
        <rect className={styles.established} x={right + 6} y={103} width={74} height={89} rx={5} />
        <rect className={styles.closing} x={right + 6} y={194} width={74} height={40} rx={5} />
      </g>
      <path className={styles.lifelines} d={`M${left} 14V252M${right} 14V252`} />
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
      <g className={styles.states}>
        <text x={left - 40} y={59}>SYN-SENT</text>
        <text x={left - 40} y={152}>ESTAB</text>
        <text x={left - 40} y={241}>LAST-ACK</text>
        <text x={right + 43} y={78}>SYN-RECV</text>
        <text x={right + 43} y={152}>ESTAB</text>
        <text x={right + 43} y={218}>FIN-WAIT</text>
      </g>
    </svg>
  );
}
