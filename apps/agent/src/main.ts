#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { commandLine } from './cli/command-line.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const program = commandLine(version, {
  // Each is loaded when it is wanted: `fields` needs no server.
  run: async (options) => (await import('./cli/run-agent.js')).runAgent(options, version, new URL(import.meta.url)),
  fields: async (args) => (await import('./fields/run-fields.js')).runFields(args),
  connections: async (request) => (await import('./connections/run-connections.js')).runConnections(request),
  diagram: async (request) => (await import('./diagram-command/run-diagram.js')).runDiagram(request),
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof InvalidArgumentError)) throw error;
  program.error(`error: ${error.message}`);
}
