/**
 * How a server that runs for days is started, so that its memory stays what it is after a minute. scripts/lib/start-agent.mjs
 * starts an agent that is its own server in the same way.
 */

/**
 * Young objects live in two spaces of at most so many MiB each; V8 would let them grow to 16 in a server that merely passes
 * bytes on, whose young objects are all dead by the next collection.
 */
export const steadyFlags: readonly string[] = ['--max-semi-space-size=4'];

/**
 * For glibc's allocator, mallopt(3). Buffers and columns come and go: a large one, once it was freed, would move the limit
 * from which memory is mapped and given back, and all later ones would be cut from arenas, which keep it; and each thread would
 * have arenas of its own.
 */
export const steadyEnvironment: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  // What is free at an arena's end is given back, but not for every buffer that comes and goes.
  MALLOC_TRIM_THRESHOLD_: '2097152',
  // Asks for large pages in what is mapped by two megabytes and more, where Linux gives them to those who ask (its usual
  // setting): the first touch of each small page of a long capture's columns took a tenth of the time of its analysis.
  GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
};
