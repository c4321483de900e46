import { start } from './start.js';
import { openLink } from './transport/open-link.js';

// The page of an agent.
start(openLink);
