export * from './vocabulary/state.js';
export * from './vocabulary/finding.js';
export * from './vocabulary/role.js';
export * from './vocabulary/verdict.js';
export * from './vocabulary/connection-summary.js';
export * from './vocabulary/state-labels.js';
