// The Inspector and the Stories in a real Chromium, with the real bot: the first visit, a story by hand and by itself, the
// history of a card, links that survive a reload, and requests sent again.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { openStoryWorld, type StoryWorld } from './support/open-story-world.ts';

const PHONE = { width: 390, height: 844 };

let story: StoryWorld;
let open: StoryWorld['open'];
beforeAll(async () => {
  story = await openStoryWorld({ speed: '10x' });
  ({ open } = story);
});
afterAll(() => story?.close());

const current = (page: Page) => page.locator('[aria-current="step"]');
const title = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

describe('a first visit', () => {
  it('starts the first story; a step done by hand is ticked; the rest plays by keys alone', async () => {
    const page = await open();
    await title(page, 'main breaks and is fixed').waitFor();
    await current(page).getByText('/circleci subscribe acme/web').waitFor();
    await page.getByRole('textbox', { name: 'Message' }).fill('/circleci subscribe acme/web');
    await page.keyboard.press('Enter');
    await current(page).getByText('Push a commit').waitFor();

    await page.getByRole('button', { name: 'Play all' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('The end.').waitFor();
    expect(await page.locator('.step[data-state="seen"]').count()).toBe(4);

    await page.locator('.step').last().getByRole('button', { name: 'See its requests' }).click();
    const history = page.getByRole('region', { name: 'History' });
    await history.getByRole('link', { name: 'click retry-failed' }).waitFor();
    expect(await history.getByRole('link', { name: /^POST .*rerun$/ }).count()).toBe(1);
    expect(story.world.circleci.count('POST', /\/rerun$/)).toBe(1);
    await page.context().close();
  });

  it('can be sent away, and is remembered', async () => {
    const page = await open();
    await page.getByRole('button', { name: /Leave the story|Other stories/ }).click();
    await page.getByRole('button', { name: 'Start storm of one cause' }).waitFor();
    await page.goto(story.url);
    await page.getByRole('tab', { name: 'CircleCI', selected: true }).waitFor();
    expect(await page.getByRole('heading', { name: 'main breaks and is fixed' }).count()).toBe(0);
    await page.context().close();
  });
});

it('a link to a step plays what comes before it, and goes on after a reload', async () => {
  const page = await open('?story=why-red&step=3');
  await current(page).getByText('why is main red?').waitFor();
  await page.reload();
  await current(page).getByText('why is main red?').waitFor();
  await page.getByRole('button', { name: 'Play next step' }).click();
  await current(page).getByText('who broke main?').waitFor();
  expect(page.url()).toContain('step=4');
  await page.context().close();
});

describe('the Inspector', () => {
  it('keeps a request open across a reload, shows no secret, and sends it again once', async () => {
    const page = await open('#dock=inspector');
    await page.getByRole('searchbox', { name: 'Find in requests and answers' }).fill('retry-failed');
    await page.getByRole('combobox', { name: 'Direction' }).selectOption({ label: 'Slack → bot' });
    await page.getByRole('link', { name: 'click retry-failed' }).first().click();
    const request = page.getByRole('article', { name: 'Request' });
    await request.getByText('Signed correctly').waitFor();
    await page.reload();
    await request.getByText('of the 3,000 that Slack waits').waitFor();
    expect(await request.textContent()).not.toMatch(/deprecated-verification|actions\/[0-9a-f]{8}/);

    const before = story.world.circleci.count('POST', /\/rerun$/);
    await request.getByRole('button', { name: 'Send again as it was' }).click();
    await request.getByRole('button', { name: 'See the first one' }).waitFor();
    await request.getByText('The bot took it.').waitFor();
    await request.getByRole('button', { name: 'Send with a wrong signature' }).click();
    await request.getByText('The bot refused it.').waitFor();
    expect(story.world.circleci.count('POST', /\/rerun$/)).toBe(before);
    await page.context().close();
  });

  it('goes through the list by arrow keys, and from a card to its history', async () => {
    const page = await open('#dock=inspector&reads=hidden');
    await page.getByRole('list', { name: 'Requests' }).getByRole('link').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await page.getByRole('list', { name: 'Requests' }).waitFor();
    await page
      .getByRole('button', { name: /main-breaks/ })
      .first()
      .click();
    const card = page
      .getByRole('log', { name: 'Messages' })
      .getByRole('article')
      .filter({ hasText: 'Fixed' });
    await card.hover();
    await card.getByRole('button', { name: 'Show its history in the Inspector' }).click();
    await page.getByRole('region', { name: 'History' }).getByText('Call').first().waitFor();
    await page.context().close();
  });

  it('says so when a request is no longer kept', async () => {
    const page = await open('#dock=inspector&r=gone-1');
    await page.getByText('no longer kept').waitFor();
    await page.context().close();
  });
});

describe.each([
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['a phone', { viewport: PHONE }],
  ['a dark phone', { viewport: PHONE, colorScheme: 'dark', reducedMotion: 'reduce' }],
] satisfies [string, BrowserContextOptions][])('in %s', (_, how) => {
  it('the panes are accessible, and nothing is wider than the page', async () => {
    const page = await open('?story=why-red', how);
    const click = story.world.traffic.entries().findLast(({ what }) => what === 'click retry-failed')?.id;
    await title(page, 'why is main red').waitFor();
    for (const [hash, shown] of [
      ['', /Leave the story|Other stories/],
      [`#dock=inspector&pane=inspector&about=${click}`, 'Show all requests'],
      [`#dock=inspector&pane=inspector&r=${click}`, 'Copy as curl'],
    ] as const) {
      if (hash !== '') await page.evaluate(`location.replace('${hash}')`);
      await page.getByRole('button', { name: shown }).waitFor();
      expect(await axeFindings(page), `${hash}`).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    }
    await page.context().close();
  });
});

it('only calls its own server, and none of its scripts fail', () => {
  expect(story.requests.length).toBeGreaterThan(20);
  expect(story.problems).toEqual([]);
});
