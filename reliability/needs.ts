import { execFileSync } from 'node:child_process';

/** Something of the machine without which a row cannot be measured. */
export interface Need {
  /** What to say where it is missing. */
  readonly sentence: string;
  readonly isThere: () => boolean;
}

/** @param name of a program that is looked for as a shell does */
export function hasProgram(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const program = (name: string, purpose: string): Need => ({
  sentence: `${name} (${purpose})`,
  isThere: () => hasProgram(name),
});

export const needs = {
  root: { sentence: 'root on Linux', isThere: () => process.platform === 'linux' && process.getuid?.() === 0 },
  compiler: program('cc', 'a C compiler, for what sends the test traffic'),
  ip: program('ip', 'of iproute2'),
  mount: program('mount', 'of util-linux'),
  tshark: program('tshark', 'of Wireshark'),
  editcap: program('editcap', 'of Wireshark'),
  randpkt: program('randpkt', 'of Wireshark'),
} as const satisfies Record<string, Need>;

/** What rows need that send numbered traffic. */
export const trafficNeeds: readonly Need[] = [needs.root, needs.compiler, needs.ip];
