// The Slack side as a person uses it: composer, threads, unread marks, pictures, previews, other people, dialogs.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPlaygroundWeb } from '../../playground/web/index.ts';
import { type OpenPlayground, openPlayground } from './support/open-playground.ts';

let playground: OpenPlayground;
let page: Page;

beforeAll(async () => {
  playground = await openPlayground();
});
afterAll(() => playground?.close());
beforeEach(async () => {
  await page?.context().close();
  page = await playground.open('as=UADA&channel=CDEPLOYS');
});

const box = (on = page) => on.getByRole('textbox', { name: 'Message' });
const log = (on = page) => on.getByRole('log', { name: 'Messages' });
const newest = () => log().getByRole('article').last();
async function say(text: string, on = page): Promise<void> {
  await box(on).fill(text);
  await box(on).press('Enter');
}
const order = () => page.getByRole('dialog', { name: 'Order a build' });
/** The next test would find it open. */
async function leaveOrder(): Promise<void> {
  await page.keyboard.press('Escape');
  await order().waitFor({ state: 'detached' });
}
const focused = () => page.locator(':focus').getAttribute('id');

describe('the composer', () => {
  it('completes commands, projects and branches with Tab, and sends with Enter', async () => {
    await box().pressSequentially('/circleci trig');
    await page.getByRole('option', { name: /^trigger / }).waitFor();
    await box().press('Tab');
    await box().pressSequentially('acme/');
    await box().press('Tab');
    await box().pressSequentially('rel');
    await box().press('ArrowDown');
    await box().press('Enter');
    expect(await box().inputValue()).toBe('/circleci trigger acme/web release ');
    await box().press('Escape');
    await page.getByRole('listbox', { name: 'Suggestions' }).waitFor({ state: 'detached' });
  });

  it('offers emoji from the whole table once a colon is typed', async () => {
    const before = playground.requests.length;
    await box().pressSequentially('on its way :rocke');
    await page.getByRole('option', { name: ':rocket: 🚀' }).click();
    expect(await box().inputValue()).toBe('on its way :rocket: ');
    const chunks = playground.requests.slice(before).filter((url) => url.includes('emoji-table'));
    expect(chunks).toHaveLength(1);
  });

  it('recalls what was sent, newest first, and keeps a draft per channel', async () => {
    await say('/circleci ask');
    await say('/circleci deploy');
    await box().press('ArrowUp');
    expect(await box().inputValue()).toBe('/circleci deploy');
    await box().press('ArrowUp');
    expect(await box().inputValue()).toBe('/circleci ask');
    await box().press('ArrowDown');
    await box().press('ArrowDown');
    expect(await box().inputValue()).toBe('');
    await box().fill('not yet');
    await page.getByRole('button', { name: '# quiet' }).click();
    await page.getByRole('heading', { name: '# quiet' }).waitFor();
    expect(await box().inputValue()).toBe('');
    await page.getByRole('button', { name: '# deploys' }).click();
    await page.getByRole('heading', { name: '# deploys' }).waitFor();
    expect(await box().inputValue()).toBe('not yet');
  });

  it('has something to try where nothing was said yet', async () => {
    await page.getByRole('button', { name: '# quiet' }).click();
    await page.getByRole('button', { name: '/circleci help' }).click();
    expect(await box().inputValue()).toBe('/circleci help');
    expect(await focused()).toBe('message-box');
  });
});

describe('conversations', () => {
  it('replies in a thread of any message, beside the channel', async () => {
    await say('/circleci deploy');
    await log().getByText('Deploying for @ada').last().waitFor();
    await newest().hover();
    await newest().getByRole('button', { name: 'Reply in thread' }).click();
    await page.getByRole('textbox', { name: 'Reply' }).fill('@circleci why?');
    await page.getByRole('textbox', { name: 'Reply' }).press('Enter');
    const replies = page.getByRole('log', { name: 'Replies' });
    await replies.getByText('@ada asked in a thread').waitFor();
    expect(await log().getByText('asked in a thread').count()).toBe(0);
    await newest().getByRole('button', { name: '2 replies' }).waitFor();
    for (const name of ['ada', 'bob', /zoe/]) {
      const { x = 0, width = 0 } =
        (await page.locator('.people label', { hasText: name }).boundingBox()) ?? {};
      expect(x + width).toBeLessThanOrEqual(1280);
    }
    await page.getByRole('button', { name: 'Close thread' }).click();
    await replies.waitFor({ state: 'detached' });
  });

  it('counts what was not read yet, also after a reload, and marks where it starts', async () => {
    await page.getByRole('button', { name: '# quiet' }).click();
    const other = await playground.open('as=UBOB&channel=CDEPLOYS');
    await say('/circleci deploy', other);
    await page.getByRole('button', { name: /# deploys.*1 unread/ }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: /# deploys.*1 unread/ }).click();
    await page.locator('.new-line').waitFor();
    await page.getByRole('button', { name: '# deploys', exact: true }).waitFor();
    await other.context().close();
  });

  it('shows pictures as pictures, and previews of links with live buttons', async () => {
    await say('/circleci chart');
    const picture = log().getByRole('img', { name: 'Trend' });
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((each: { naturalWidth: number }) => each.naturalWidth)).toBe(40);
    await say('https://app.circleci.com/pipelines/gh/acme/web/1');
    await newest().getByText('Preview').waitFor();
    await newest().getByRole('button', { name: 'Stop it' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  });

  it('is at the newest message, also after a visit to Home', async () => {
    for (const _ of Array.from({ length: 8 }))
      await playground.slack.person('UADA').command('CDEPLOYS', 'deploy');
    await page.getByRole('button', { name: 'circleci · Home' }).click();
    await page.getByText('Welcome').waitFor();
    await page.getByRole('button', { name: '# deploys' }).click();
    await say('/circleci ask');
    await expect.poll(() => newest().textContent()).toContain('You asked');
    await expect
      .poll(() => log().evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight))
      .toBeLessThan(5);
  });

  it('lets a stranger see only what is shared, without commands of the app', async () => {
    await page.getByRole('radio', { name: /zoe \(other workspace\)/ }).check();
    await page.getByRole('heading', { name: '# partners' }).waitFor();
    expect(await page.getByRole('button', { name: '# deploys' }).count()).toBe(0);
    await say('/circleci deploy');
    await log().getByText('invalid_command').waitFor();
  });

  it('says each new message once, and nothing when it changes', async () => {
    const spoken = page.getByRole('status', { name: 'New messages' });
    await say('/circleci deploy');
    await expect.poll(() => spoken.textContent()).toContain('circleci: 🚀 Deploying for @ada');
    await newest().getByRole('button', { name: 'Stop it' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stop', exact: true }).click();
    await log().getByText('Stopped by @ada').last().waitFor();
    expect(await spoken.textContent()).not.toContain('Stopped');
  });

  it('keeps the focus on a button while its message and others change', async () => {
    await say('/circleci menus');
    const menu = log().getByRole('combobox', { name: 'Colour' }).last();
    await menu.focus();
    await playground.slack.person('UBOB').command('CDEPLOYS', 'deploy');
    await log().getByText('Deploying for @bob').last().waitFor();
    expect(await menu.evaluate((each) => each.matches(':focus'))).toBe(true);
  });
});

describe('dialogs', () => {
  it('closes a modal with Escape, tells the app, and gives the focus back', async () => {
    await say('/circleci order');
    const modal = order();
    await modal.waitFor();
    expect(await modal.getAttribute('aria-modal')).toBe('true');
    for (const _ of Array.from({ length: 12 })) {
      await page.keyboard.press('Tab');
      // The browser's own controls are the only other stop.
      expect(await page.locator(':focus').and(page.locator('.workspace *')).count()).toBe(0);
    }
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });
    expect(playground.slack.person('UADA').openViews()).toEqual([]);
    expect(await focused()).toBe('message-box');
  });

  it('opens a modal from a shortcut of the workspace', async () => {
    await page.getByRole('button', { name: 'Shortcuts', exact: true }).click();
    await page.keyboard.press('Enter');
    await order().waitFor();
    await leaveOrder();
  });

  it('opens a modal from a message shortcut', async () => {
    await say('/circleci deploy');
    await log().getByText('Deploying for @ada').last().waitFor();
    await newest().hover();
    await newest().getByRole('button', { name: 'Message shortcuts' }).click();
    await page.getByRole('option', { name: 'Explain this' }).click();
    await order().waitFor();
    await leaveOrder();
  });

  it('looks for choices before it says that there are none', async () => {
    await say('/circleci order');
    const modal = order();
    await modal.getByRole('combobox', { name: 'Branch' }).click();
    await page.getByText('Type 1 or more letter').waitFor();
    await page.getByRole('combobox', { name: 'Filter options' }).fill('zzz');
    await page.getByText('No results').waitFor();
    await page.keyboard.press('Escape');
    await modal.waitFor();
    await leaveOrder();
  });
});

it('none of this asks another server, or fails', () => {
  const { requests, problems, web } = playground;
  expect(requests.filter((url) => !url.startsWith(web.url))).toEqual([]);
  expect(problems).toEqual([]);
});

it('says that the server is away, and is right again by itself once it is back', async () => {
  const { slack, circleci } = playground;
  const first = await startPlaygroundWeb({ slack, circleci });
  await page.goto(`${first.url}#as=UADA&channel=CDEPLOYS`);
  await box().waitFor();
  await first.close();
  await page.getByRole('alert').getByText("isn't responding").waitFor();
  await slack.person('UBOB').command('CDEPLOYS', 'deploy');
  const second = await startPlaygroundWeb({ slack, circleci, port: Number(new URL(first.url).port) });
  await newest().getByText('Deploying for @bob').waitFor();
  await page.getByText("isn't responding").waitFor({ state: 'detached' });
  await page.context().close();
  await second.close();
});
