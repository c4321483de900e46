/**
 * What a page without an agent allows itself, as a meta element has it: the server is somebody else's, or there is none.
 * (frame-ancestors is not known there.)
 */
export interface PagePolicy {
  readonly scripts: string;
  readonly styles: string;
  readonly images: string;
  readonly connections: string;
  readonly workers: string;
}

/** A page of files on some web server: its own files, and nothing of anybody else's. */
export const filesPolicy: PagePolicy = {
  scripts: "'self'",
  styles: "'self'",
  images: "'self' data: blob:",
  // The text of the page of one file that it exports is one of its own files.
  connections: "'self'",
  workers: "'self'",
};

/** The meta element. */
export function policyMeta(policy: PagePolicy): string {
  const content = [
    "default-src 'none'",
    `script-src ${policy.scripts}`,
    `style-src ${policy.styles}`,
    `img-src ${policy.images}`,
    `connect-src ${policy.connections}`,
    `worker-src ${policy.workers}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types synscope-worker',
  ].join('; ');
  return `<meta http-equiv="Content-Security-Policy" content="${content}" />`;
}
