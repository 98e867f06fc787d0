// Every story in a real Chromium, with the real bot: on a wide screen and on a phone, which take turns, its end in light and in dark, and the first
// one by keys alone.
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stories } from '../../playground/stories/index.ts';
import { axeFindings } from './support/axe.ts';
import { openStoryWorld, type StoryWorld } from './support/open-story-world.ts';

let place: StoryWorld;
beforeAll(async () => {
  // Nothing is watched by people, so pipelines end at once.
  place = await openStoryWorld({ speed: 'paused' });
});
afterAll(() => place?.close());

const seenSteps = (page: Page) => page.locator('.step[data-state="seen"]').count();

async function look(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axeFindings(page), colorScheme).toEqual([]);
  }
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
}

/** One pane at a time: on a phone. */
async function show(page: Page, pane: string): Promise<void> {
  await page.evaluate(`location.hash = location.hash.replace(/\\bpane=\\w+/, 'pane=${pane}')`);
}

const wide: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

/** Both at once: what one page does, the other one shows. */
describe('on a wide screen and on a phone', () => {
  let pages: readonly [Page, Page];
  beforeAll(async () => {
    const open = (how: BrowserContextOptions) => place.open('#dock=stories&pane=stories', how);
    pages = [await open(wide), await open(phone)];
  });
  afterAll(async () => {
    for (const page of pages ?? []) await page.context().close();
  });

  it.each(stories.map(({ title }, index) => [title, index]))(
    '“%s” plays to its end',
    async (title, index) => {
      const [first, second] = index % 2 === 0 ? pages : pages.toReversed();
      await show(pages[1], 'stories');
      const others = first.getByRole('button', { name: /Leave the story|Other stories/ });
      const start = first.getByRole('button', { name: `Start ${title}` });
      await others.or(start).waitFor();
      if (await others.isVisible()) await others.click();
      await start.click();
      for (const page of pages) await page.getByRole('heading', { name: title, exact: true }).waitFor();
      await first.getByRole('button', { name: 'Play next step' }).click();
      await second.locator('.step[data-state="seen"]').first().waitFor();
      await second.getByRole('button', { name: 'Play all' }).click();

      for (const page of pages) {
        const problem = page.locator('.problem');
        await page.getByText('The end.').or(problem).waitFor();
        expect(await problem.allTextContents()).toEqual([]);
        expect(await seenSteps(page)).toBe(await page.locator('.step').count());
        await look(page);
      }
      await show(pages[1], 'conversation');
      await look(pages[1]);
      for (const page of pages)
        await page.getByRole('log', { name: 'Messages' }).getByRole('article').first().waitFor();
      expect(place.problems).toEqual([]);
    },
  );
});

async function hasFocus(target: Locator): Promise<boolean> {
  return (await target.count()) > 0 && (await target.evaluate((each) => each.matches(':focus')));
}

/** Tab until it has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; tabs < 150; tabs += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${target}`);
}

/** A choice moves the focus, which takes a moment: the next key would go to what had it before. */
async function press(page: Page, key: string, role: 'tab' | 'radio', name: string): Promise<void> {
  await page.keyboard.press(key);
  const chosen = role === 'tab' ? { name, selected: true } : { name, checked: true };
  await page.getByRole(role, chosen).and(page.locator(':focus')).waitFor();
}

it('the first story is done by keys alone', async () => {
  const page = await place.open();
  const [first] = stories;
  await page.getByRole('heading', { name: first?.title ?? '', exact: true }).waitFor();
  const step = (name: string) => page.locator('[aria-current="step"]').getByText(name).waitFor();

  await step('/circleci subscribe acme/web');
  await page.getByRole('heading', { name: /^# main-breaks/ }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('/circleci subscribe acme/web');
  await page.keyboard.press('Enter');

  await step('Push a commit');
  await tabTo(page, page.getByRole('tab', { selected: true }));
  await press(page, 'ArrowLeft', 'tab', 'Inspector');
  await press(page, 'ArrowLeft', 'tab', 'CircleCI');
  await tabTo(page, page.getByRole('radio', { name: 'Paused' }));
  await press(page, 'ArrowRight', 'radio', '1x');
  await press(page, 'ArrowRight', 'radio', '10x');
  await tabTo(page, page.getByRole('button', { name: 'Flaky test' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('tab', { selected: true }));
  await press(page, 'ArrowRight', 'tab', 'Inspector');
  await press(page, 'ArrowRight', 'tab', 'Stories');

  await step('Click Retry failed jobs');
  const before = place.world.circleci.count('POST', /\/rerun$/);
  const retry = page.getByRole('log', { name: 'Messages' }).getByRole('button', { name: /^Retry failed/ });
  await retry.waitFor();
  await tabTo(page, retry);
  await page.keyboard.press('Enter');

  await page.getByText('The end.').waitFor();
  expect(place.world.circleci.count('POST', /\/rerun$/)).toBe(before + 1);
  expect(await seenSteps(page)).toBe(4);
  expect(place.problems).toEqual([]);
  await page.context().close();
});
