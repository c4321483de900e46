// The library is the agent's: what measures the agent from outside of its folder finds it here.
export { WebSocket } from 'ws';
