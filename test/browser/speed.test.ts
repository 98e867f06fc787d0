// The page does little: to start, with a thousand messages, and while many things happen at once.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { showFigure } from '../support/show-figure.ts';
import { until } from '../support/until.ts';
import { type OpenPlayground, openPlayground } from './support/open-playground.ts';

let playground: OpenPlayground;
const WHERE = 'as=UADA&channel=CDEPLOYS';
const MESSAGES = 1000;

beforeAll(async () => {
  playground = await openPlayground();
});
afterAll(() => playground?.close());

/** As the app would: a card with a button, in a channel. */
async function post(text: string): Promise<void> {
  const { apiUrl, botToken } = playground.slack;
  const blocks = [
    { type: 'section', text: { type: 'mrkdwn', text: `:rocket: *${text}* of \`main\` by <@UADA>` } },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'stop', text: { type: 'plain_text', text: 'Stop' } }],
    },
  ];
  await fetch(`${apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'CDEPLOYS', text, blocks }),
  });
}

it('asks for little before it can be used', async () => {
  const page = await playground.open(WHERE);
  const [readyMs, files] = (await page.evaluate(`(() => {
    const ready = performance.getEntriesByName('ready')[0].startTime;
    const files = performance.getEntriesByType('resource').filter(({ initiatorType }) => initiatorType !== 'fetch');
    return [ready, files.map(({ name, decodedBodySize }) => [name, decodedBodySize])];
  })()`)) as [number, [name: string, bytes: number][]];
  showFigure('ready after', readyMs);
  expect(files.map(([name]) => new URL(name).host)).toEqual(files.map(() => new URL(page.url()).host));
  expect(files.length).toBeLessThan(12);
  expect(files.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThan(400_000);
  await playground.leave();
});

it('draws one screen of a thousand messages, and shows a new one at once', async () => {
  for (let count = 0; count < MESSAGES; count += 1) await post(`Message ${count}`);
  const page = await playground.open(WHERE);
  const log = page.getByRole('log', { name: 'Messages' });
  await log.getByText(`Message ${MESSAGES - 1}`).waitFor();
  // The newest come first.
  const rows = log.locator('.row');
  await until(async () => (await rows.count()) === MESSAGES, 'all messages');
  const [all, ...drawn] = (await page.evaluate(`(async () => {
    const list = document.querySelector('[role="log"]');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const buttons = [...list.querySelectorAll('button')].filter(({ textContent }) => textContent === 'Stop');
    const counts = [buttons.length];
    for (let step = 0; step < 20; step += 1) {
      list.scrollTop -= 400;
      await frame();
      await frame();
      counts.push(buttons.filter((each) => each.checkVisibility({ contentVisibilityAuto: true })).length);
    }
    return counts;
  })()`)) as number[];
  expect(all).toBe(MESSAGES);
  expect(Math.min(...drawn)).toBeGreaterThan(0);
  expect(Math.max(...drawn)).toBeLessThan(40);
  await log.evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await post('The newest');
  await log.getByText('The newest').waitFor();
  await playground.leave();
}, 240_000);

it('answers while messages arrive in a burst, and sends only what changed', async () => {
  const page = await playground.open(WHERE);
  await page.getByText(`Message ${MESSAGES - 1}`).waitFor();
  const posting = Promise.all(Array.from({ length: 100 }, (_, count) => post(`Burst ${count}`)));
  await page.getByRole('textbox', { name: 'Message' }).fill('still here');
  await posting;
  const newest = playground.slack.channel('CDEPLOYS').messages().at(-1)?.text ?? '';
  await page.getByText(newest, { exact: false }).first().waitFor();
  expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('still here');
  // What the page asks for now is the difference, not a thousand messages.
  const asked = playground.requests.findLast((url) => url.includes('/state/slack')) ?? '';
  expect(asked).toContain('since=');
  const answer = await (await fetch(asked)).text();
  expect(answer.length).toBeLessThan(200_000);
  await playground.leave();
});
