import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readAddress } from './address/address.js';
import { followAddress, stateOf } from './address/follow-address.js';
import { App } from './app/app.js';
import { PageContext } from './app/page-context.js';
import { openSettings } from './app/settings.js';
import { Session } from './store/session.js';
import type { AgentLink, LinkListener } from './transport/agent-link.js';
import './theme/tokens.css';
import './theme/marks.css';
import './theme/base.css';

/** Starts the page. @param openLink opens the line to whoever analyses: an agent, or a worker of this page */
export function start(openLink: (listener: LinkListener) => AgentLink): Session {
  const address = readAddress(location.hash);
  const settings = openSettings(localStorage, address.language, navigator.languages);
  const session = new Session(stateOf(address, settings.get().folding), address.capture !== null, openLink);
  followAddress(session, settings);

  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <PageContext value={{ session, settings }}>
        <App />
      </PageContext>
    </StrictMode>,
  );
  return session;
}
