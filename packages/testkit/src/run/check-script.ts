import { Certainty, certaintyNames, stateRuleName, tcpStateNames, type ConnectionSummary } from '@synscope/tcp';
import { printClaim } from '../language/print-script.js';
import type { Claim, ExpectedState, ExpectLine, Script, SegmentLine, Value } from '../language/script.js';
import { timeline } from '../language/script.js';
import type { Label } from './collector.js';
import type { ScriptOutcome, SegmentOutcome } from './run-script.js';

/** Where an outcome is not what the script expects: a sentence for each difference, none where all is as expected. */
export function checkScript(script: Script, outcome: ScriptOutcome): readonly string[] {
  const { segments } = timeline(script);
  const problems = segments.flatMap(({ line, lineNumber }, index) =>
    checkSegment(line, outcome.segments[index]).map((problem) => `line ${lineNumber} (frame ${index + 1}): ${problem}`),
  );
  script.lines.forEach((line, index) => {
    if (line.kind !== 'expect') return;
    problems.push(...checkExpectation(line, outcome).map((problem) => `line ${index + 1}: ${problem}`));
  });
  return problems;
}

function checkSegment(line: SegmentLine, outcome: SegmentOutcome): readonly string[] {
  const { expected } = line;
  if (expected === null) return [];
  const problems: string[] = [];
  const differs = (what: string, wanted: string, got: string): void => {
    if (wanted !== got) problems.push(`${what} should be ${wanted}, but is ${got}`);
  };
  const [client, server] = outcome.settled;
  checkState(differs, 'the client', expected.client, client);
  checkState(differs, 'the server', expected.server, server);
  if (expected.first !== null) {
    checkState(differs, 'the client at first', expected.first.client, outcome.first[0]);
    checkState(differs, 'the server at first', expected.first.server, outcome.first[1]);
  }
  if (expected.rules?.client != null) differs('the client\'s rule', expected.rules.client, stateRuleName(client.rule));
  if (expected.rules?.server != null) differs('the server\'s rule', expected.rules.server, stateRuleName(server.rule));
  if (expected.role !== null) differs('the role', expected.role, outcome.role);
  if (expected.findings !== null) differs('the findings', listed(expected.findings), listed(outcome.findings));
  return problems;
}

type Differs = (what: string, wanted: string, got: string) => void;
type ExpectedLabel = Pick<Label, 'state' | 'certainty'>;

function checkState(differs: Differs, whose: string, wanted: ExpectedState, got: ExpectedLabel): void {
  const certain = wanted.certainty !== null;
  differs(whose, describe(wanted.state, wanted.certainty), describe(got.state, certain ? got.certainty : null));
}

function describe(state: number, certainty: number | null): string {
  return `${tcpStateNames[state]}${certainty === null ? '' : ` (${certaintyNames[certainty]})`}`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : [...names].sort().join(',');
}

function checkExpectation(line: ExpectLine, outcome: ScriptOutcome): readonly string[] {
  const summary = outcome.summaries[line.connection];
  if (summary === undefined) {
    return [`there is no connection ${line.connection}, only ${outcome.summaries.length}`];
  }
  const problems: string[] = [];
  const differs: Differs = (what, wanted, got) => {
    if (wanted !== got) problems.push(`${what} should be ${wanted}, but is ${got}`);
  };
  checkClaim(line.claim, summary, differs);
  return problems;
}

function checkClaim(claim: Claim, summary: ConnectionSummary, differs: Differs): void {
  const { verdict, handshake, close } = summary;
  switch (claim.about) {
    case 'verdict': {
      const got = Object.entries(verdict.params).map(([name, value]) => ({ name, value: String(value) }));
      differs('the verdict', claim.code, verdict.code);
      checkValues(claim.values, Object.fromEntries(got.map(({ name, value }) => [name, value])), differs);
      break;
    }
    case 'opening':
      differs('the opening', claim.value, handshake.opening);
      break;
    case 'ending':
      differs('the ending', claim.value, close.ending);
      break;
    case 'shape':
      differs('the shape of the close', claim.value, close.shape ?? 'none');
      break;
    case 'by':
      differs('who closed', claim.value, close.by === null ? 'none' : (['client', 'server'] as const)[close.by]);
      break;
    case 'states':
      checkState(differs, 'the client in the end', claim.client, {
        state: summary.state.client, certainty: summary.certainty.client,
      });
      checkState(differs, 'the server in the end', claim.server, {
        state: summary.state.server, certainty: summary.certainty.server,
      });
      break;
    case 'handshake':
      checkValues(claim.values, flat({ ...handshake }), differs);
      break;
    case 'close':
      checkValues(claim.values, flat({ ...close }), differs);
      break;
    case 'agreed':
      checkValues(claim.values, flat({ ...handshake.agreed }), differs);
      break;
  }
}

function checkValues(wanted: readonly Value[], got: Readonly<Record<string, string>>, differs: Differs): void {
  for (const { name, value } of wanted) differs(name, value, got[name] ?? 'missing');
}

/** Members as text, those of objects within named with a dot: `client.mss`. */
function flat(object: Readonly<Record<string, unknown>>, prefix = ''): Record<string, string> {
  const entries = Object.entries(object).flatMap(([name, value]): [string, string][] => {
    if (value === null) return [[prefix + name, 'none']];
    if (typeof value === 'object') return Object.entries(flat(value as Record<string, unknown>, `${prefix}${name}.`));
    return [[prefix + name, String(value)]];
  });
  return Object.fromEntries(entries);
}

/** The script with what the analysis says in place of what was expected, for reading a failure. */
export function withOutcome(script: Script, outcome: ScriptOutcome): Script {
  let index = 0;
  const lines = script.lines.map((line) => {
    if (line.kind !== 'segment') return line;
    const { settled, first, role } = outcome.segments[index++];
    const [client, server] = settled;
    const changed = first.some(
      ({ state, certainty }, end) => state !== settled[end].state || certainty !== settled[end].certainty,
    );
    return {
      ...line,
      expected: {
        client, server, role, findings: null,
        rules: { client: stateRuleName(client.rule), server: stateRuleName(server.rule) },
        first: changed ? { client: first[0], server: first[1] } : null,
      },
    };
  });
  return { lines };
}

/** What is said of a connection, in the words of `expect`. */
export function describeSummary(summary: ConnectionSummary): readonly string[] {
  const { verdict, handshake, close, state, certainty } = summary;
  const values = Object.entries(verdict.params).map(([name, value]) => ({ name, value: String(value) }));
  const claims: readonly Claim[] = [
    { about: 'verdict', code: verdict.code, values },
    { about: 'opening', value: handshake.opening },
    { about: 'ending', value: close.ending },
    { about: 'shape', value: close.shape ?? 'none' },
    { about: 'by', value: close.by === null ? 'none' : (['client', 'server'] as const)[close.by] },
    {
      about: 'states',
      client: { state: state.client, certainty: certainty.client ?? Certainty.assumed },
      server: { state: state.server, certainty: certainty.server ?? Certainty.assumed },
    },
  ];
  return claims.map((claim) => `expect ${printClaim(claim)}`);
}
