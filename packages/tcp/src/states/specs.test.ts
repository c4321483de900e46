import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  checkScript,
  describeSummary,
  parseScript,
  printScript,
  readFrames,
  runScript,
  scriptToPcap,
  scriptToPcapng,
  timeline,
  withOutcome,
} from '@synscope/testkit';
import { describe, expect, it } from 'vitest';
import { StateRule } from './state-rule.js';

const folder = fileURLToPath(new URL('../../specs/', import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith('.pkt'));
const specs = names.map((name) => ({ name, text: readFileSync(`${folder}${name}`, 'utf8') }));

describe('segment scripts', () => {
  it.each(specs)('$name', ({ text }) => {
    const script = parseScript(text);
    const outcome = runScript(script);
    const problems = checkScript(script, outcome);
    const found = [printScript(withOutcome(script, outcome)), ...outcome.summaries.flatMap(describeSummary)].join('\n');
    expect(problems, `the analysis says:\n${found}`).toEqual([]);
  });

  it('survive being written as capture files and read back', () => {
    for (const { name, text } of specs) {
      const script = parseScript(text);
      for (const write of [scriptToPcap, scriptToPcapng]) {
        for (const bigEndian of [false, true]) {
          const outcome = runScript(script, readFrames(write(script, { bigEndian })));
          expect(checkScript(script, outcome), `${name}, ${write.name}`).toEqual([]);
          expect(outcome, `${name}, ${write.name}`).toEqual(runScript(script));
        }
      }
    }
  });

  it('are written in the one way of writing them', () => {
    for (const { name, text } of specs) expect(printScript(parseScript(text)), name).toBe(text);
  });

  it('say what each segment does to both ends', () => {
    for (const { name, text } of specs) {
      const silent = timeline(parseScript(text)).segments.filter(({ line }) => line.expected === null);
      expect(silent, name).toEqual([]);
    }
  });

  it('expect every rule by its name', () => {
    const lines = specs.flatMap(({ text }) => timeline(parseScript(text)).segments.map(({ line }) => line));
    const expected = new Set(lines.flatMap(({ expected }) => [expected?.rules?.client, expected?.rules?.server]));
    const rules = Object.keys(StateRule).filter((rule) => rule !== 'none');
    expect(rules.filter((rule) => !expected.has(rule))).toEqual([]);
  });
});
