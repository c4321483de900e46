/**
 * What every answer carries. The policy lets the page run its own scripts and styles and talk to this server, and
 * nothing else; no text can become code (Trusted Types), nobody may frame the page, nothing is told to other sites.
 * There are no CORS headers on purpose: no other origin may read anything.
 * @param host the host as the admitted request named it; undefined where the request was refused
 */
export function securityHeaders(host: string | undefined): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(host),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=()',
  };
}

function contentSecurityPolicy(host: string | undefined): string {
  // Not every browser takes 'self' to cover the WebSocket of the same host and port, so it is named.
  const connect = host === undefined ? "'self'" : `'self' ws://${host}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // A picture is drawn from its SVG on the way to PNG, which the page hands over as a blob.
    "img-src 'self' blob:",
    `connect-src ${connect}`,
    "worker-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}
