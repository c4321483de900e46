import { parseScript, scriptToPcap } from '@synscope/testkit';
import type { Page } from '@playwright/test';
import { expect, test } from './support/agent.js';
import { withComments } from './support/commented-capture.js';
import { demoRecording } from './support/demo-recording.js';
import { connectionList, diagram, inspected, openCapture, openPage, verdict } from './support/page.js';

/** A segment is lost and sent again; then the client is reset in the middle of things. */
const lossy = scriptToPcap(
  parseScript(`0         > S  0:0(0) win 64240 <mss 1460>
+0.01     < S. 0:0(0) ack 1 win 65160 <mss 1460>
+0.01     > .  1:1(0) ack 1 win 64240
+0.01     > P. 1:101(100) ack 1 win 64240
+0.3      > P. 1:101(100) ack 1 win 64240
+0.01     < .  1:1(0) ack 101 win 65160
+0.02     > P. 101:106(5) ack 1 win 64240
+0.003    < R. 1:1(0) ack 106 win 0
`),
);

/** Selects a segment of the connection by keys; each of its frames holds one. */
async function selectFrame(page: Page, frame: number): Promise<void> {
  await page.keyboard.press('Home');
  for (let step = 1; step < frame; step++) await page.keyboard.press('ArrowDown');
  await expect(inspected(page)).toHaveAccessibleName(`Frame ${frame}`);
}

test('a finding says why it is one, with figures, and its frames lead there', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'lossy.pcap', Buffer.from(lossy));
  await expect(verdict(page)).toContainText('Reset by the server');
  await selectFrame(page, 5);
  const findings = inspected(page).getByRole('region', { name: 'Noteworthy' });
  await expect(findings).toContainText('Numbers 1 to 100 were sent before in frame 4, 300 ms earlier.');
  await expect(findings).toContainText('No duplicate ACK asked for it.');
  await findings.getByRole('button', { name: 'Frame 4' }).click();
  await expect(inspected(page)).toHaveAccessibleName('Frame 4');
  await expect(findings).toContainText('Lost on the way');
  await expect(findings).toContainText('frame 5 carries the same numbers again, 300 ms later');

  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('article', { name: /4/ })).toContainText('第 5 帧又发送了同样的编号');
});

test('the connection says what each end sent, what came before the RST, and what others call it', async ({
  page,
  agent,
}) => {
  await openPage(page, agent);
  await openCapture(page, 'lossy.pcap', Buffer.from(lossy));
  await expect(verdict(page)).toContainText('Reset by the server');
  const details = page.getByRole('complementary', { name: 'Details' });
  await details.getByRole('tab', { name: 'Connection' }).click();
  await expect(details.getByRole('region', { name: 'Close' })).toContainText(
    'It came 3 ms after 5 bytes of the client’s data (frame 7).',
  );
  const totals = details.getByRole('region', { name: 'In all' });
  await expect(totals.getByRole('row', { name: /^Segments/ })).toHaveText('Segments53');
  await expect(totals.getByRole('row', { name: /^Sent again/ })).toHaveText('Sent again100 bytes0 bytes');
  await expect(totals.getByRole('row', { name: /^Retransmissions/ })).toHaveText('Retransmissions10');
  const history = totals.getByRole('button', { name: 'history ShADTar' });
  await history.focus();
  await expect(totals.getByRole('tooltip').filter({ visible: true })).toContainText('T: data sent again, client');
  await totals.getByRole('button', { name: 'conn_state RSTR' }).hover();
  const tips = totals.getByRole('tooltip').filter({ visible: true });
  await expect(tips.filter({ hasText: 'Broken off by the responder' })).toBeVisible();
  // That of the focus has gone, if not in the same moment.
  await expect(tips).toHaveCount(1);
  await expect(totals.getByRole('button', { name: /^completeness Complete, WITH_DATA \(47\)/ })).toBeVisible();
});

test('an explanation goes away with Esc wherever the focus is, and the focus and the segment stay', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'lossy.pcap', Buffer.from(lossy));
  await expect(verdict(page)).toContainText('Reset by the server');
  await selectFrame(page, 4);
  const states = inspected(page).getByRole('region', { name: 'States after it' });
  const tip = page.getByRole('tooltip').filter({ visible: true });

  // Hovered, while the focus is elsewhere; the pointer may go onto the explanation.
  const term = states.getByRole('button', { name: 'ESTABLISHED' }).first();
  await term.hover();
  await expect(tip).toContainText('The connection is open.');
  await tip.hover();
  await expect(tip).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);
  await expect(inspected(page)).toHaveAccessibleName('Frame 4');
  await page.mouse.move(0, 0);

  // Focused: it stays the focus.
  const finding = inspected(page).getByRole('region', { name: 'Noteworthy' }).getByRole('button', { name: 'Lost on the way' });
  await finding.focus();
  await expect(tip).toContainText('did not arrive');
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);
  await expect(finding).toBeFocused();
  await expect(inspected(page)).toHaveAccessibleName('Frame 4');

  // At the edge of the window nothing is cut off.
  for (const word of await inspected(page).getByRole('region').getByRole('button', { name: /^(certain|confirmed)$/ }).all()) {
    await word.hover();
    await expect(tip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Escape');
    await page.mouse.move(0, 0);
  }
});

test('comments in a capture are shown as text: on its card, and with their frames', async ({ page, agent }) => {
  const capture = withComments(demoRecording(), {
    section: 'From the lab <img src=x onerror="document.title=1">',
    frames: { 4: 'here the client\nsays hello' },
  });
  await openPage(page, agent);
  await openCapture(page, 'commented.pcapng', capture);
  await expect(verdict(page)).toContainText('Closed by the server');
  const card = page.getByRole('region', { name: 'commented.pcapng' });
  await expect(card.getByText('2 comments in the capture')).toBeVisible();
  await expect(card).toContainText('From the lab <img src=x onerror="document.title=1">');
  await expect(page).not.toHaveTitle('1');
  await card.getByRole('button', { name: /Frame 4/ }).click();
  const comment = inspected(page).getByRole('region', { name: 'Notes' });
  await expect(comment).toContainText('here the client');
  await expect(comment).toContainText('says hello');
  await page.keyboard.press('ArrowDown');
  await expect(inspected(page)).toHaveAccessibleName('Frame 5');
  await expect(comment).not.toContainText('says hello');
});

test('a packet captured twice is called that, and is no retransmission', async ({ page, agent }) => {
  const recording = demoRecording();
  // Every frame once more, as where a capture sees both the way in and the way out.
  const frames: Buffer[] = [recording.subarray(0, 24)];
  for (let at = 24; at < recording.length; ) {
    const length = 16 + recording.readUInt32LE(at + 8);
    const frame = recording.subarray(at, at + length);
    frames.push(frame, frame);
    at += length;
  }
  await openPage(page, agent);
  await openCapture(page, 'twice.pcap', Buffer.concat(frames));
  await expect(verdict(page)).toContainText('Closed by the server after 8 bytes');
  const item = connectionList(page).getByRole('option').first();
  await expect(item).toContainText('captured twice');
  await expect(item).not.toContainText(/retransmission/);
  const copy = diagram(page).getByRole('option', { name: /^Frame 8,/ });
  await expect(copy).toHaveAccessibleName(/Captured twice/);
  await expect(copy).not.toHaveAccessibleName(/etransmission/);
  await selectFrame(page, 8);
  const findings = inspected(page).getByRole('region', { name: 'Noteworthy' });
  await expect(findings).toContainText('captured at the same moment');
  await expect(findings).toContainText('tshark does not compare identifications, and calls this copy: Retransmission.');
});

test('a checksum is verified, and one left to the network card is not called wrong', async ({ page, agent }) => {
  await openPage(page, agent);
  await openCapture(page, 'demo.pcap', demoRecording());
  await expect(verdict(page)).toContainText('Closed by the server');
  await selectFrame(page, 4);
  const header = inspected(page).getByRole('region', { name: 'TCP header' });
  await header.getByText('left to the card').click();
  await expect(header).toContainText('Nothing is wrong with it.');
  await openCapture(page, 'lossy.pcap', Buffer.from(lossy));
  await expect(verdict(page)).toContainText('Reset by the server');
  await selectFrame(page, 4);
  await expect(header.getByText('right', { exact: true })).toBeVisible();
});
