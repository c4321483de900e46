import { partMark } from '../label-text.js';
import type { StateStage } from '../state-stage.js';

/** Colours of the light theme. */
export const stageColours: Readonly<Record<StateStage, readonly [ink: string, ground: string]>> = {
  unknown: ['#586974', '#edf0f1'],
  rest: ['#586974', '#e6ebed'],
  opening: ['#6a3fb0', '#eee7fa'],
  established: ['#176b3c', '#dff2e6'],
  closing: ['#94480a', '#fbebdb'],
  waiting: ['#7a5500', '#f8eecb'],
};

const stageRules = Object.entries(stageColours)
  .map(
    ([stage, [ink, ground]]) =>
      `.stage-${stage} .ground{fill:${ground}}` +
      `.stage-${stage} :is(.line,.hatch){stroke:${ink}}` +
      `text.stage-${stage}{fill:${ink}}`,
  )
  .join('');

/** Connections in one picture, by the order of their marks: the page has the same colours. */
const markColours = [
  ['#1459b8', '#79b5ff'],
  ['#a34a00', '#ffb168'],
  ['#7a3fb0', '#cda6ff'],
  ['#176b3d', '#5fcf92'],
  ['#a8206b', '#ff8fc4'],
  ['#0b6a84', '#4cc3da'],
  ['#b02319', '#ff8f84'],
  ['#66600a', '#d3c94a'],
  ['#4046b8', '#a3a8ff'],
  ['#7d4a2a', '#d9a784'],
  ['#44555f', '#a9bac5'],
  ['#00706a', '#41cfc4'],
] as const;

const markRules = markColours.map(([colour], part) => `.mark-${partMark(part)}{stroke:${colour};fill:${colour}}`).join('');

const rules = [
  "text{font-family:system-ui,'Segoe UI',Roboto,'Noto Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;fill:#14212b}",
  ".number,.numbers,.options,.time{font-family:ui-monospace,Menlo,Consolas,'Noto Sans Mono','DejaVu Sans Mono',monospace}",
  '.paper{fill:#fff}',
  '.title{font-size:20px;font-weight:600}',
  '.endpoint{font-size:15px;font-weight:600}',
  '.role{font-size:13px;fill:#42525d}',
  '.time{font-size:11px;fill:#42525d}',
  '.delta{font-size:11px;fill:#586974}',
  '.number{font-size:12px;font-weight:600}',
  '.state{font-size:12px;font-weight:700}',
  '.certainty{font-size:11px;fill:#42525d}',
  '.flags{font-size:14px;font-weight:650}',
  '.length{font-size:13px}',
  '.numbers{font-size:12.5px;fill:#42525d}',
  '.options,.more{font-size:12px;fill:#586974}',
  '.badge{font-size:11.5px;font-weight:600}',
  '.halo{stroke:#fff;stroke-width:4;stroke-linejoin:round;paint-order:stroke}',
  '.shaft,.cross{fill:none;stroke-width:2;stroke-linecap:round}',
  '.inferred-shaft{fill:none;stroke-width:2;stroke-dasharray:2 5;stroke-linecap:round}',
  '.kind-open{stroke:#6a3fb0;fill:#6a3fb0}',
  '.kind-data{stroke:#0b6a83;fill:#0b6a83}',
  '.kind-ack{stroke:#5d6d78;fill:#5d6d78}',
  '.kind-close{stroke:#94480a;fill:#94480a}',
  '.kind-reset{stroke:#b02318;fill:#b02318}',
  '.head-inferred .head{fill:#fff}',
  '.cross{stroke:#b02318;stroke-width:2.5}',
  '.line{stroke-width:4}',
  '.inferred .line{stroke-dasharray:7 4}',
  '.assumed .line{stroke-dasharray:1 5;stroke-linecap:round}',
  '.stale .line{stroke-dasharray:12 6;opacity:.6}',
  '.confirmed .ground{opacity:.8}',
  '.assumed .ground,.stale .ground{opacity:.45}',
  '.hatch{stroke-width:1;opacity:.35}',
  '.fold{fill:#fff}',
  '.fold-edge{stroke:#85949d;stroke-dasharray:3 4;fill:none}',
  '.fold-text{font-size:12px;fill:#42525d}',
  '.burst{fill:#f3f5f5;stroke:#85949d}',
  '.burst-ends{font-size:12px;fill:#42525d}',
  '.connections{font-size:14px;font-weight:600}',
  '.upright{font-size:10.5px;font-weight:700}',
  '.slim{font-size:9px}',
  '.several{font-size:13px}',
  'text.mark{font-size:12px;font-weight:700;stroke:none}',
  '.cut{fill:#fff;stroke:none}',
  '.note{font-size:13px}',
  '.note-frame{font-weight:600}',
  '.tick{stroke:#d6dee1}',
  '.tone-bad rect{fill:#fce6e3;stroke:#b02318}',
  '.tone-bad text{fill:#b02318}',
  '.tone-notice rect{fill:#fbf0d3;stroke:#7a5500}',
  '.tone-notice text{fill:#7a5500}',
  '.tone-info rect{fill:#e9eded;stroke:#586974}',
  '.tone-info text{fill:#42525d}',
];

/** The same colours on a dark ground: those of the page's dark theme. */
const onDark: Readonly<Record<string, string>> = {
  '#fff': '#171f25',
  '#14212b': '#e7eef2',
  '#42525d': '#b0bdc6',
  '#586974': '#93a2ad',
  '#5d6d78': '#93a2ad',
  '#85949d': '#64747f',
  '#d6dee1': '#2a353d',
  '#6a3fb0': '#c3a6f5',
  '#0b6a83': '#5cc2d6',
  '#94480a': '#ffb268',
  '#b02318': '#ff8f85',
  '#176b3c': '#5fcf93',
  '#7a5500': '#e8bd52',
  '#edf0f1': '#222d35',
  '#e6ebed': '#222d35',
  '#eee7fa': '#2b2140',
  '#dff2e6': '#12301f',
  '#fbebdb': '#3a2612',
  '#f8eecb': '#352a0d',
  '#fce6e3': '#401a17',
  '#fbf0d3': '#352a0d',
  '#e9eded': '#222d35',
  '#f3f5f5': '#1e272e',
  ...Object.fromEntries(markColours),
};

const light = rules.join('') + stageRules + markRules;
const dark = light.replaceAll(/#[\da-f]{3,6}\b/g, (colour) => onDark[colour] ?? colour);

/** The style sheet that a picture carries within itself. */
export const svgStyle = (theme: 'light' | 'dark'): string => (theme === 'dark' ? dark : light);
