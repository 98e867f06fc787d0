// Draws docs/pictures/story.png, which moves: the first story of the playground in five screenshots of the real page.
import type { Locator, Page } from 'playwright-core';
import { brokenOnce } from '../playground/stories/builds.ts';
import { animatePng } from '../playground/web/animate-png.ts';
import { shrinkTogether } from '../playground/web/shrink-png.ts';
import { openStoryWorld } from '../test/browser/support/open-story-world.ts';

const VIEWPORT = { width: 1200, height: 760 };
const MAX_BYTES = 400_000;
/** Then it rests on the last frame, so that nothing moves beside what somebody reads. */
const PLAYS = 5;
const SUBSCRIBED = /subscribed this channel/;
const SHOW_MS = [1_800, 2_200, 3_500, 2_200, 4_000];

/** Without a blinking caret, a moving spinner or a pointer over something. */
async function shoot(page: Page): Promise<Buffer> {
  await page.mouse.move(0, 0);
  return page.screenshot({ animations: 'disabled', caret: 'hide' });
}

const messageSaying = (page: Page, words: RegExp): Locator =>
  page.getByRole('log', { name: 'Messages' }).getByRole('article').filter({ hasText: words });
/** The other message, about the subscription, names the same states. */
const cardSaying = (page: Page, words: RegExp): Locator =>
  messageSaying(page, words).filter({ hasNotText: SUBSCRIBED });

/** Throws if it is over 400 kB. */
export async function drawStory(): Promise<Buffer> {
  const { world, open, close } = await openStoryWorld({ speed: '1x' });
  try {
    const { slack, circleci, people, projects } = world;
    const channel = slack.addChannel({ name: 'web-builds' });
    const where = `#as=${people.ana}&channel=${channel.id}&dock=circleci`;
    const page = await open(where, { viewport: VIEWPORT, colorScheme: 'light', reducedMotion: 'reduce' });
    const frames: Buffer[] = [];

    await page.getByRole('textbox', { name: 'Message' }).fill('/circleci subscribe acme/web --on all');
    frames.push(await shoot(page));
    await page.keyboard.press('Enter');
    await messageSaying(page, SUBSCRIBED).waitFor();

    const commit = { projectSlug: projects.web, branch: 'main', subject: 'Sort the basket by price' };
    circleci.pushCommit({ ...commit, script: brokenOnce });
    await cardSaying(page, /running/i).waitFor();
    frames.push(await shoot(page));

    const card = cardSaying(page, /failed/i);
    await card.getByRole('button', { name: /^Retry failed/ }).waitFor();
    await card.locator('.replies').click();
    const thread = page.getByRole('region', { name: 'Thread' });
    await thread.getByRole('article').nth(1).waitFor();
    frames.push(await shoot(page));
    await thread.getByRole('button', { name: /^Close/ }).click();

    await card.getByRole('button', { name: /^Retry failed/ }).click();
    await page.getByRole('textbox', { name: 'Message' }).focus();
    await cardSaying(page, /[Rr]etried/).waitFor();
    await page.getByRole('region', { name: 'CircleCI' }).getByText('running').first().waitFor();
    frames.push(await shoot(page));

    await cardSaying(page, /fixed/i).waitFor();
    frames.push(await shoot(page));

    const shrunk = shrinkTogether(frames);
    const png = animatePng(
      shrunk.map((frame, index) => ({ png: frame, showMs: SHOW_MS[index] ?? 2_000 })),
      PLAYS,
    );
    if (png.length > MAX_BYTES) throw new Error(`story.png has ${png.length} bytes, over ${MAX_BYTES}`);
    return png;
  } finally {
    await close();
  }
}
