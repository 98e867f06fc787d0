// The playground's page in a real Chromium, with the stand-in workspace and a tiny Bolt app: what a person sees and does.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type OpenPlayground, openPlayground } from './support/open-playground.ts';

let playground: OpenPlayground;
let page: Page;

beforeAll(async () => {
  playground = await openPlayground();
});
afterAll(() => playground?.close());

const openAs = (person: string): Promise<Page> => playground.open(`as=${person}&channel=CDEPLOYS`);

async function say(on: Page, text: string): Promise<void> {
  await on.getByRole('textbox', { name: 'Message' }).fill(text);
  await on.getByRole('textbox', { name: 'Message' }).press('Enter');
}

beforeEach(async () => {
  await page?.context().close();
  page = await openAs('UADA');
});

const fieldsOf = (modal: Locator) =>
  [
    modal.getByRole('combobox', { name: 'Branch' }),
    modal.getByRole('radiogroup', { name: 'Size' }),
    modal.getByRole('textbox', { name: 'Reason' }),
  ] as const;
/** What a screen reader says about it. */
async function errorOf(modal: Locator, field: Locator): Promise<string | undefined> {
  const id = await field.getAttribute('aria-describedby');
  return id === null ? undefined : ((await modal.locator(`[id="${id}"]`).textContent()) ?? '');
}
const messages = (on: Page) => on.getByRole('log', { name: 'Messages' });

describe('the playground page', () => {
  it('runs a command, asks before a button acts, and shows the edit and its thread', async () => {
    await say(page, '/circleci deploy');
    const card = messages(page).getByRole('article').filter({ hasText: 'Deploying for @ada' });
    await card.getByRole('button', { name: 'Stop it' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Stop the deploy?' });
    expect(await dialog.textContent()).toContain('It ends half way.');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await dialog.count()).toBe(0);
    expect(playground.slack.channel('CDEPLOYS').messages().at(-1)?.text).toBe('Deploying');

    await card.getByRole('button', { name: 'Stop it' }).click();
    await dialog.getByRole('button', { name: 'Stop', exact: true }).click();
    const stopped = messages(page).getByRole('article').filter({ hasText: 'Stopped by @ada' });
    await stopped.getByRole('button', { name: '1 reply' }).click();
    const thread = page.getByRole('log', { name: 'Replies' });
    await thread.getByText('Nothing was rolled back.').waitFor();
    expect(await messages(page).getByText('Deploying for').count()).toBe(0);
    expect(await messages(page).getByText('Nothing was rolled back.').count()).toBe(0);
  });

  it('shows an ephemeral answer only to the person who asked', async () => {
    const other = await openAs('UBOB');
    await say(page, '/circleci ask');
    const answer = messages(page).getByRole('article').filter({ hasText: 'Only visible to you' });
    await answer.getByText('You asked <privately> & alone').waitFor();
    await say(other, '/circleci deploy');
    await messages(other).getByText('Deploying for @bob').waitFor();
    expect(await other.getByText('alone').count()).toBe(0);
    await messages(page).getByText('Deploying for @bob').waitFor();
    await page.getByRole('radio', { name: 'bob' }).check();
    await page.getByRole('radio', { name: 'bob', checked: true }).waitFor();
    expect(await page.getByText('alone').count()).toBe(0);
    await other.close();
  });

  it('fills a modal with typeahead, shows its errors, and keeps what was entered', async () => {
    await say(page, '/circleci order');
    const modal = page.getByRole('dialog', { name: 'Order a build' });
    await modal.getByRole('button', { name: 'Order' }).click();
    await modal.getByText('Please complete this required field.').first().waitFor();
    for (const field of fieldsOf(modal)) {
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await errorOf(modal, field)).toBe('Please complete this required field.');
    }

    await modal.getByRole('combobox', { name: 'Branch' }).click();
    await page.getByRole('combobox', { name: 'Filter options' }).fill('bold');
    await page.getByRole('option', { name: 'feature/<b>bold</b>' }).click();
    await modal.getByRole('radio', { name: 'Large' }).check();
    await modal.getByRole('textbox', { name: 'Reason' }).fill('why');
    await modal.getByRole('button', { name: 'Order' }).click();
    await modal.getByText('Say a little more.').waitFor();
    const [branch, size, reason] = fieldsOf(modal);
    expect([await errorOf(modal, branch), await errorOf(modal, size)]).toEqual([undefined, undefined]);
    expect(await errorOf(modal, reason)).toBe('Say a little more.');
    expect(await reason.getAttribute('aria-invalid')).toBe('true');
    expect(await modal.getByRole('combobox', { name: 'Branch' }).textContent()).toContain(
      'feature/<b>bold</b>',
    );

    await modal.getByRole('textbox', { name: 'Reason' }).fill('the release');
    await modal.getByRole('button', { name: 'Order' }).click();
    await modal.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'circleci · Messages' }).click();
    await messages(page).getByText('A large build of feature/<b>bold</b>: the release').waitFor();
  });

  it("sends the app what is selected in a message's menus", async () => {
    await say(page, '/circleci menus');
    const card = messages(page).getByRole('article').filter({ hasText: 'Pick something' });
    await card.getByRole('combobox', { name: 'Colour' }).click();
    await page.getByRole('combobox', { name: 'Filter options' }).fill('gre');
    expect(await page.getByRole('listbox', { name: 'Colour' }).getByRole('option').count()).toBe(1);
    await page.keyboard.press('Enter');
    await messages(page).getByText('static_select is green').waitFor();
    expect(await card.getByRole('combobox', { name: 'Colour' }).textContent()).toBe('GREEN');
    await card.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('option', { name: 'Archive' }).click();
    await messages(page).getByText('overflow is archive').waitFor();
    await card.getByLabel('Day').fill('2026-12-24');
    await messages(page).getByText('datepicker is 2026-12-24').waitFor();
    await card.getByRole('checkbox', { name: 'Box b' }).check();
    await messages(page).getByText('checkboxes is b', { exact: true }).waitFor();
  });

  it('takes reactions by mouse and by keyboard, and takes them back', async () => {
    const newest = () => messages(page).getByRole('article').last();
    await say(page, '/circleci deploy');
    await messages(page).getByText('Deploying for @ada').last().waitFor();
    await newest().hover();
    await newest().getByRole('button', { name: 'Add reaction' }).click();
    await page.getByRole('option', { name: ':eyes:' }).click();
    await newest().getByRole('button', { name: '👀 1', pressed: true }).click();
    await newest().getByRole('button', { name: '👀' }).waitFor({ state: 'detached' });

    await messages(page).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('r');
    await page.getByRole('listbox', { name: 'Add reaction' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await newest().getByRole('button', { name: '✅ 1', pressed: true }).waitFor();
    await newest().getByRole('button', { name: 'Add reaction' }).and(page.locator(':focus')).waitFor();
    await page.getByRole('radio', { name: 'bob' }).check();
    await newest().getByRole('button', { name: '✅ 1', pressed: false }).click();
    await newest().getByRole('button', { name: '✅ 2', pressed: true }).waitFor();
  });

  it("says what it can't do, and stays in place", async () => {
    await say(page, 'just chatting');
    await page.getByRole('status').getByText('slash commands').waitFor();
    await page.getByRole('button', { name: '# quiet' }).click();
    await page.getByRole('heading', { name: '# quiet' }).waitFor();
    expect(await messages(page).getByRole('article').count()).toBe(0);
  });

  it('only calls its own server, and none of its scripts fail', () => {
    const { requests, problems, web } = playground;
    expect(requests.length).toBeGreaterThan(20);
    expect(requests.filter((url) => !url.startsWith(web.url) && !url.startsWith('data:'))).toEqual([]);
    expect(problems).toEqual([]);
  });
});
