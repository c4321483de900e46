import { spawn } from 'node:child_process';

/** Starts the desktop's browser, where there is a desktop. Where that fails, the printed address is still there. */
export function openBrowser(address: string): void {
  const command = browserCommand(process.platform, process.env);
  if (command === undefined) return;
  const [program, ...args] = command;
  const browser = spawn(program, [...args, address], { stdio: 'ignore', detached: true, cwd: '/' });
  // No program of that name; the address was printed.
  browser.on('error', () => {});
  browser.unref();
}

/** The command that opens an address, or undefined where nobody would see a browser. */
export function browserCommand(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): [string, ...string[]] | undefined {
  if (env.CI !== undefined && env.CI !== '' && env.CI !== 'false') return undefined;
  if (platform === 'darwin') return ['open'];
  // `start` is a word of cmd's own; its first quoted argument would be a window's title.
  if (platform === 'win32') return ['cmd', '/c', 'start', '""'];
  const hasDesktop = (env.DISPLAY ?? '') !== '' || (env.WAYLAND_DISPLAY ?? '') !== '';
  return hasDesktop ? ['xdg-open'] : undefined;
}
