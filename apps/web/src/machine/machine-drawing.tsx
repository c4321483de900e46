import type { ReactElement } from 'react';
import {
  machineLines,
  machineNode,
  machineNodes,
  machineSize,
  resetPoints,
  type MachineLine,
  type MachineNode,
  type MachinePath,
} from '@synscope/diagram';
import { machineActionWords, machineEventWords, machineSentence, stateName } from '@synscope/explain';
import { useLanguage } from '../app/page-context.js';
import styles from './machine.module.css';

interface MachineDrawingProps {
  readonly client: MachinePath;
  readonly server: MachinePath;
}

const { width, height, boxWidth, boxHeight, lineHeight } = machineSize;
const ends = ['client', 'server'] as const;

const pathOf = (points: MachineLine['points']): string => points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');

const nodeOf = ({ state, hasBegun }: MachinePath): MachineNode | null => (state === null ? null : machineNode(state, hasBegun));

const took = (path: MachinePath, line: MachineLine): boolean => path.steps.some(({ edges }) => edges.includes(line.edge));

/** The figure of RFC 9293, section 3.3.2. Each end has its shape, letter, colour and kind of line. */
export function MachineDrawing({ client, server }: MachineDrawingProps): ReactElement {
  const language = useLanguage();
  const paths = { client, server };
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 -10 ${width} ${height + 10}`}
      role="img"
      aria-label={machineSentence(client.state, server.state, language)}
    >
      <defs>
        <marker id="machine-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" markerUnits="userSpaceOnUse" orient="auto">
          <path d="M0 0.5 L8 4 L0 7.5 Z" className={styles.head} />
        </marker>
      </defs>
      {machineLines.map((line) => (
        <Line key={pathOf(line.points)} line={line} />
      ))}
      {ends.map((end) => (
        <Trail key={end} end={end} path={paths[end]} />
      ))}
      {machineLines.map((line) => (
        <Words key={pathOf(line.points)} line={line} isTaken={took(client, line) || took(server, line)} />
      ))}
      {machineNodes.map((node) => (
        <Box key={`${node.x} ${node.y}`} node={node} isLit={ends.some((end) => nodeOf(paths[end]) === node)} />
      ))}
      {ends.map((end) => (
        <Marker key={end} end={end} node={nodeOf(paths[end])} />
      ))}
    </svg>
  );
}

function Line({ line }: { line: MachineLine }): ReactElement {
  // What the RFC's figure leaves out is drawn broken.
  const isLeftOut = line.edge.event === 'finAckReceived';
  return <path d={pathOf(line.points)} className={styles.line} data-left-out={isLeftOut} markerEnd="url(#machine-head)" />;
}

function Trail({ end, path }: { end: 'client' | 'server'; path: MachinePath }): ReactElement {
  const resets = path.steps.filter(({ isReset }) => isReset);
  return (
    <g className={`${styles.trail} ${styles[end]}`}>
      {machineLines
        .filter((line) => took(path, line))
        .map((line) => (
          <path key={pathOf(line.points)} d={pathOf(line.points)} />
        ))}
      {resets.map(({ change, from }) => {
        const node = from === null ? null : machineNode(from, true);
        if (node === null || node.isEnd) return null;
        return <path key={change.position} d={pathOf(resetPoints(node))} markerEnd="url(#machine-head)" />;
      })}
    </g>
  );
}

function Words({ line, isTaken }: { line: MachineLine; isTaken: boolean }): ReactElement {
  const language = useLanguage();
  const { edge, labelX, labelY, anchor } = line;
  return (
    <text x={labelX} y={labelY} textAnchor={anchor} className={styles.words} data-taken={isTaken}>
      <tspan>{machineEventWords(edge.event, language)}</tspan>
      {edge.action !== 'none' && (
        <tspan x={labelX} dy={lineHeight} className={styles.action}>
          {machineActionWords(edge.action, language)}
        </tspan>
      )}
    </text>
  );
}

function Box({ node, isLit }: { node: MachineNode; isLit: boolean }): ReactElement {
  return (
    <g className={styles.box} data-lit={isLit}>
      <rect x={node.x - boxWidth / 2} y={node.y - boxHeight / 2} width={boxWidth} height={boxHeight} rx="6" />
      <text x={node.x} y={node.y} dy="0.35em" textAnchor="middle">
        {stateName(node.state)}
      </text>
    </g>
  );
}

/** Moves from box to box as one steps through the segments. */
function Marker({ end, node }: { end: 'client' | 'server'; node: MachineNode | null }): ReactElement | null {
  if (node === null) return null;
  const x = node.x + (end === 'client' ? -1 : 1) * (boxWidth / 2 - 10);
  const y = node.y - boxHeight / 2;
  return (
    <g className={`${styles.marker} ${styles[end]}`} style={{ transform: `translate(${x}px, ${y}px)` }}>
      {end === 'client' ? <circle r="9" /> : <rect x="-8.5" y="-8.5" width="17" height="17" rx="3" />}
      <text dy="0.35em" textAnchor="middle">
        {end === 'client' ? 'C' : 'S'}
      </text>
    </g>
  );
}
