// A playground that can't be reached for a while: the page says so, and catches up by itself.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenPlayground, openPlayground } from './support/open-playground.ts';

let playground: OpenPlayground;
beforeAll(async () => {
  playground = await openPlayground();
});
afterAll(() => playground?.close());

it('says that it can’t be reached, and asks again until it can', async () => {
  const page = await playground.open('as=UADA&channel=CDEPLOYS');
  await page.route('**/state/**', (route) => route.abort());
  const lost = page.getByRole('alert').getByText('Trying again');
  await fetch(`${playground.slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${playground.slack.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'CDEPLOYS', text: 'said while it was away' }),
  });
  await lost.waitFor();
  expect(await page.getByRole('log', { name: 'Messages' }).textContent()).not.toContain('said while');

  await page.unroute('**/state/**');
  await page.getByRole('log', { name: 'Messages' }).getByText('said while it was away').waitFor();
  await lost.waitFor({ state: 'detached' });
  await playground.leave();
});
