import { filterHelp } from '@synscope/engine';
import type { Replies, Request, RequestType } from '@synscope/protocol';
import { listeningSockets } from '../interfaces/listening-sockets.js';
import type { Agent } from '../server/agent.js';

/** Requests that the agent answers; `view` is the page's own affair and is answered by its session. */
export type AgentRequest = Exclude<Request, { type: 'view' }>;

/**
 * Does what a page asks.
 * @returns what it is answered with
 * @throws ProblemError
 */
export async function answerRequest(agent: Agent, request: AgentRequest): Promise<Replies[RequestType]> {
  switch (request.type) {
    case 'describe':
      return agent.describe();
    case 'interfaces':
      return agent.interfaces();
    case 'startLive':
      return { capture: (await agent.startLive(request)).identity.id };
    case 'startDemo':
      return { capture: (await agent.startDemo()).identity.id };
    case 'openRecording':
      return { capture: (await agent.openRecording()).identity.id };
    case 'leftovers':
      return agent.leftovers();
    case 'openLeftover':
      return { capture: (await agent.openLeftover(request.leftover)).identity.id };
    case 'removeLeftover':
      agent.removeLeftover(request.leftover);
      return null;
    case 'prepareUpload': {
      const { capture, path } = await agent.prepareUpload(request.name, request.sizeBytes);
      return { capture: capture.identity.id, path };
    }
    case 'stop':
      agent.captures.get(request.capture).stop();
      return null;
    case 'remove':
      await agent.captures.remove(request.capture);
      return null;
    case 'download':
      return agent.prepareDownload(request.capture);
    case 'frame':
      return agent.captures.get(request.capture).frame(request.frame);
    case 'locate':
      return agent.captures.get(request.capture).locate(request.frame);
    case 'evidence':
      return agent.captures.get(request.capture).evidence(request.connection, request.position);
    case 'comments':
      return agent.captures.get(request.capture).comments();
    case 'overview':
      return agent.captures.get(request.capture).overview(request.connection, request.together);
    case 'filterHelp':
      return filterHelp(request.text, request.caret, request.capture === undefined ? [] : agent.captures.get(request.capture).names);
    case 'sockets':
      return listeningSockets();
    case 'statePath':
      return agent.captures.get(request.capture).statePath(request.connection, request.from);
    case 'graph':
      return agent.captures.get(request.capture).graph(request);
    case 'stream':
      return agent.captures.get(request.capture).stream(request);
    case 'findInStream':
      return agent.captures.get(request.capture).findInStream(request);
    case 'downloadStream':
      return agent.prepareStreamDownload(request.capture, request.connection, request.fromClient);
    case 'excerpt':
      return agent.captures.get(request.capture).excerpt(request.connection, request.first, request.count, request.together);
    case 'excerptFile':
      return agent.prepareExcerpt(request);
    case 'annotate':
      await agent.captures.get(request.capture).annotate(request.frame, request.comments);
      return null;
    case 'nameEndpoint':
      await agent.captures.get(request.capture).nameEndpoint(request.endpoint, request.name);
      return null;
    case 'tally':
      return agent.captures.get(request.capture).tally(request.connection);
  }
}
