/** Version of the messages. Both ends refuse any other; a page that is older than its agent is told to reload. */
export const PROTOCOL_VERSION = 1;

/** WebSocket subprotocol that page and agent agree on. */
export const SUBPROTOCOL = `synscope.v${PROTOCOL_VERSION}`;

/**
 * Second subprotocol entry that carries the token, so that it stands in no address: `synscope.token.` and the token.
 * The agent never echoes it.
 */
export const TOKEN_SUBPROTOCOL_PREFIX = 'synscope.token.';

/** Path of the WebSocket on the agent's own address. */
export const SOCKET_PATH = '/api/socket';
