import * as v from 'valibot';

/** Where a socket is to be watched: a sentence for each is in the page. */
export const watchReasons = ['loopbackOnly', 'everyAddress', 'oneAddress'] as const;

/** A socket that waits for connections, as `ss -lnt` and `netstat -lnt` tell. */
export const listeningSocketSchema = v.object({
  address: v.string(),
  port: v.number(),
  /** Connections that are open and wait to be accepted (Recv-Q). */
  queue: v.number(),
  /** The program, where the agent may know it. */
  process: v.nullable(v.object({ pid: v.number(), name: v.string() })),
  /** The interface that has its traffic, and why. */
  watch: v.object({ interface: v.string(), reason: v.picklist(watchReasons) }),
});
export type ListeningSocket = v.InferOutput<typeof listeningSocketSchema>;

export const listeningSocketsSchema = v.object({
  /** Whether the system tells: Linux does. */
  known: v.boolean(),
  sockets: v.array(listeningSocketSchema),
  /** Sockets that there was no room to tell of. */
  leftOut: v.number(),
});
export type ListeningSockets = v.InferOutput<typeof listeningSocketsSchema>;
