import { parseScript, scriptToPcap } from '@synscope/testkit';
import type { Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { withComments } from './support/commented-capture.js';
import { connectionList, inspected, openCapture, openPage, verdict } from './support/page.js';

/** Ways to have a page run what is only to be shown. Each would call `caught`, in its own way. */
const attacks: readonly string[] = [
  '<script>caught()</script>',
  '<ScRiPt src=data:,caught()></sCrIpT>',
  '<img src=x onerror=caught()>',
  '<svg onload=caught()>',
  '<svg><script>caught()</script></svg>',
  '<iframe srcdoc="<script>parent.caught()</script>">',
  '<a href="javascript:caught()" autofocus onfocus=caught()>x</a>',
  '<details open ontoggle=caught()>',
  '<math><mtext><img src=x onerror=caught()></mtext></math>',
  '<body onload=caught()>',
  '<style>@import "javascript:caught()"</style>',
  '<link rel=stylesheet href="data:text/css,*{background:red}">',
  '<object data="javascript:caught()"></object>',
  '<form action="javascript:caught()"><button autofocus>x</button></form>',
  '<template><img src=x onerror=caught()></template>',
  '"><img src=x onerror=caught()>',
  "'><svg onload=caught()>",
  '</title><script>caught()</script>',
  '</style><script>caught()</script>',
  ']]><script>caught()</script>',
  '{{constructor.constructor("caught()")()}}',
  '${caught()}',
  'javascript:caught()',
  '\u202e<img src=x onerror=caught()>',
  '\u0000<img src=x onerror=caught()>',
];
/** The same, bare and in what else a text may stand in. */
const texts = attacks.flatMap((attack) => [attack, `${attack}\n${attack}`, encodeURIComponent(attack), `<!--${attack}`, attack.repeat(3)]);

/** One connection whose payloads, both ways, and whose comments are attacks. */
function hostileCapture(): Buffer {
  const lines = ['0 > S 0:0(0) win 64240 <mss 1460>', '+0.01 < S. 0:0(0) ack 1 win 65160 <mss 1460>', '+0.01 > . 1:1(0) ack 1 win 64240'];
  let sent = 1;
  for (const text of texts) {
    const length = Buffer.byteLength(text);
    lines.push(`+0.01 > P. ${sent}:${sent + length}(${length}) ack 1 win 64240`);
    sent += length;
  }
  const pcap = Buffer.from(scriptToPcap(parseScript(`${lines.join('\n')}\n`)));
  fillPayloads(pcap);
  const frames = Object.fromEntries(texts.map((text, index) => [index + 4, text]));
  return withComments(pcap, { section: texts.join(' '), frames });
}

/** Puts the texts where the segments' bytes are: the end of each frame from the fourth on. */
function fillPayloads(pcap: Buffer): void {
  for (let at = 24, frame = 1; at < pcap.length; frame++) {
    const length = pcap.readUInt32LE(at + 8);
    at += 16 + length;
    const text = Buffer.from(texts[frame - 4] ?? '');
    if (frame >= 4) text.copy(pcap, at - text.length);
  }
}

/** What ran that should not, and what the page's own policy had to stop. */
interface Watch {
  readonly caught: number;
  readonly violations: readonly string[];
}

async function watchPage(page: Page): Promise<() => Promise<Watch>> {
  await page.addInitScript(() => {
    const watch = { caught: 0, violations: [] as string[] };
    Object.assign(globalThis, { watch, caught: () => (watch.caught += 1) });
    document.addEventListener('securitypolicyviolation', (event) => watch.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  page.on('dialog', (dialog) => {
    throw new Error(`A dialog: ${dialog.message()}`);
  });
  return () => page.evaluate(() => (globalThis as unknown as { watch: Watch }).watch);
}

test('script in payloads, comments and names is shown and never run', async ({ page, agent }) => {
  // Every screen is looked at, which on a loaded machine takes its time.
  test.setTimeout(180_000);
  const watch = await watchPage(page);
  await openPage(page, agent);
  const name = `${attacks[2]}${attacks[15]}.pcapng`;
  await openCapture(page, name, hostileCapture());
  await expect(verdict(page)).toContainText('Open');
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await expect(connectionList(page).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Home');
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown');
  // Every attack is stopped at, in one of its forms; the others are passed by.
  for (let index = 0; index < texts.length; index += 6) {
    await expect(inspected(page)).toHaveAccessibleName(`Frame ${index + 4}`);
    await expect(inspected(page)).toContainText(texts[index].slice(0, 12).replaceAll(/[\0\u202e]/g, ''));
    for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowDown');
  }
  await page.getByRole('button', { name: '中文' }).click();
  const { caught, violations } = await watch();
  expect(caught).toBe(0);
  expect(violations).toEqual([]);
});
