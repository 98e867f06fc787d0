// The page stays quick: to start, with a thousand messages, and while many things happen at once.
import { afterAll, beforeAll, expect, it } from 'vitest';
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

/** How much longer work takes because other programs share this computer: 1 if none do. */
function slowdown(): number {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  while (process.cpuUsage(cpu).user < 100_000);
  return Math.max(1, (performance.now() - wall) / 100);
}

it('can be used within a second', async () => {
  const times: number[] = [];
  // The first visit also starts the browser's processes.
  while (times.length < 4) {
    const before = slowdown();
    const page = await playground.open(WHERE);
    const readyMs = Number(await page.evaluate('performance.getEntriesByName("ready")[0].startTime'));
    times.push(readyMs / Math.max(before, slowdown()));
    await playground.leave();
  }
  expect(Math.min(...times)).toBeLessThan(1000);
});

it('scrolls through a thousand messages smoothly, and shows a new one at once', async () => {
  for (let count = 0; count < MESSAGES; count += 1) await post(`Message ${count}`);
  const page = await playground.open(WHERE);
  const log = page.getByRole('log', { name: 'Messages' });
  await log.getByText(`Message ${MESSAGES - 1}`).waitFor();
  const [idle, scrolling] = (await page.evaluate(`(async () => {
    const list = document.querySelector('[role="log"]');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // The median: other programs share this computer.
    const median = async (step) => {
      const times = [];
      let last = await frame();
      for (let count = 0; count < 40; count += 1) {
        list.scrollTop -= step;
        const now = await frame();
        times.push(now - last);
        last = now;
      }
      return times.sort((left, right) => left - right)[20];
    };
    return [await median(0), await median(400)];
  })()`)) as [number, number];
  // One screen of cards is drawn without a graphics card here. A thousand would take seconds.
  expect(scrolling).toBeLessThan(idle * 3 + 50);
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
