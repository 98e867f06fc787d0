// A page on a busy computer: its effects come late, and answers come after what they should have told.
import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type OpenPlayground, openPlayground } from './support/open-playground.ts';

let playground: OpenPlayground;
beforeAll(async () => {
  playground = await openPlayground();
});
afterEach(() => playground?.leave());
afterAll(() => playground?.close());

const say = (text: string) =>
  fetch(`${playground.slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${playground.slack.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'CDEPLOYS', text }),
  });
const requests = (page: Page) =>
  page.getByRole('list', { name: 'Requests' }).getByRole('link', { name: 'chat.postMessage' });

it('shows what happened while an answer was on its way', async () => {
  const page = await playground.open('as=UADA&channel=CDEPLOYS&dock=inspector&find=chat.postMessage');
  await say('one');
  await requests(page).first().waitFor();
  // The answer that the page gets was made before the next message.
  let release = (): void => undefined;
  const released = new Promise<void>((done) => {
    release = done;
  });
  const isHeld = new Promise<void>((held) => {
    const hold = async (route: Route) => {
      const response = await route.fetch();
      held();
      await released;
      await route.fulfill({ response });
    };
    void page.route('**/state/traffic*', hold, { times: 1 });
  });
  await say('two');
  await isHeld;
  await say('three');
  await page.getByRole('log', { name: 'Messages' }).getByText('three').waitFor();
  release();
  await requests(page).nth(2).waitFor();
});

it('asks for what the URL says, whenever the effects run', async () => {
  const page = await playground.open('as=UADA&channel=CDEPLOYS');
  // Frames come late, and so do Preact's effects, which wait for 35 ms without one.
  await page.addInitScript(() => {
    const later = globalThis.setTimeout;
    Object.assign(globalThis, {
      setTimeout: (run: () => void, ms = 0) => later(run, ms === 35 ? 800 : ms),
      requestAnimationFrame: (run: () => void) => later(run, 800),
    });
  });
  await page.reload();
  await page.evaluate("location.replace('#as=UADA&channel=CDEPLOYS&dock=inspector&find=chat.postMessage')");
  await requests(page).first().waitFor();
  expect(await page.getByText('Asking what was recorded').count()).toBe(0);
});
