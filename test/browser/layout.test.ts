// The page at every width, in both themes, by keyboard, and as axe sees it.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { type OpenPlayground, openPlayground } from './support/open-playground.ts';

let playground: OpenPlayground;
const WHERE = 'as=UADA&channel=CDEPLOYS';

beforeAll(async () => {
  playground = await openPlayground();
  const ada = playground.slack.person('UADA');
  for (const text of ['ask', 'deploy', 'menus', 'chart', 'deploy']) await ada.command('CDEPLOYS', text);
  await ada.mention('CDEPLOYS', 'why?');
});
afterAll(() => playground?.close());
afterEach(async () => {
  await playground.leave();
  const ada = playground.slack.person('UADA');
  for (const { id } of ada.openViews().reverse()) await ada.closeView(id);
});

const threadOf = () => playground.slack.channel('CDEPLOYS').messages().at(-1)?.ts ?? '';
const PHONE = { viewport: { width: 390, height: 844 } };
const PANES = ['channels', 'conversation', 'circleci', 'inspector', 'stories', 'weather'];

describe('every width', () => {
  it('has no sideways overflow, in any pane', async () => {
    const page = await playground.open(WHERE);
    const views = [WHERE, `${WHERE}&thread=${threadOf()}`, 'channel=home', `as=UZOE`];
    const hashes = [...views, ...PANES.map((pane) => `${WHERE}&pane=${pane}&dock=${pane}`)];
    for (const width of [320, 390, 768, 1000, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      for (const hash of hashes) {
        await page.goto(`${playground.web.url}#${hash}`);
        const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect(wider, `${width} px: ${hash}`).toBe(0);
      }
    }
  });

  it('keeps composer, people and every pane in reach on a phone, with targets that a thumb can hit', async () => {
    const page = await playground.open(WHERE, { ...PHONE, hasTouch: true });
    await page.getByRole('textbox', { name: 'Message' }).tap();
    for (const name of ['Channels', 'CircleCI', 'Inspector', 'Stories', 'Weather', 'Chat']) {
      await page.locator('.phone-bar').getByRole('button', { name }).tap();
      const small: unknown = await page.evaluate(`[...document.querySelectorAll('button, input, summary')]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest('label'))
        .map((each) => [each.textContent || each.ariaLabel, each.getBoundingClientRect()])
        .filter(([, { width, height }]) => width > 0 && (width < 24 || height < 24))
        .map(([name, { width, height }]) => name + ' ' + width + 'x' + height)`);
      expect(small, name).toEqual([]);
    }
    await page.locator('.phone-bar').getByRole('button', { name: 'Channels' }).tap();
    await page.getByRole('button', { name: '# quiet' }).tap();
    await page.getByRole('heading', { name: '# quiet' }).waitFor();
  });
});

describe('text', () => {
  it('has digits and spaces of the text font, and emoji in color', async () => {
    const page = await playground.open(WHERE);
    const widths = (await page.evaluate(`(() => {
      const probe = document.createElement('span');
      document.body.append(probe);
      const width = (text) => { probe.textContent = text; return probe.getBoundingClientRect().width; };
      return { space: width('a a') - width('aa'), time: width('10:57'), emoji: width('😀') };
    })()`)) as { space: number; time: number; emoji: number };
    expect(widths.space).toBeLessThan(8);
    expect(widths.time).toBeLessThan(48);
    // A color emoji is wider than high; tofu and black-and-white glyphs are narrower.
    expect(widths.emoji).toBeGreaterThan(17);
  });
});

describe('themes', () => {
  it.each([
    ['light', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(26, 29, 33)'],
  ] as const)(
    'follows a %s system, and the switch overrules it without a flash',
    async (colorScheme, own) => {
      const page = await playground.open(WHERE, { colorScheme });
      const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
      expect(await background()).toBe(own);
      const [wanted, clicks] = colorScheme === 'light' ? ['dark', 2] : ['light', 1];
      for (const _ of Array.from({ length: Number(clicks) }))
        await page.getByRole('button', { name: /^Theme/ }).click();
      await expect.poll(background).not.toBe(own);
      // The theme's script runs before anything is drawn, even if the page's own never arrives.
      await page.route('**/assets/page.js', (route) => route.abort());
      await page.reload();
      expect(await page.evaluate('document.documentElement.dataset.theme')).toBe(wanted);
      expect(await background()).not.toBe(own);
    },
  );
});

describe('by keyboard', () => {
  it('reaches the composer, every pane, every message, and the list of keys', async () => {
    const page = await playground.open(WHERE);
    const at = (selector: string) => page.locator(`:focus`).and(page.locator(selector)).waitFor();
    await page.keyboard.press('/');
    await at('#message-box');
    await page.keyboard.press('Escape');
    for (const pane of ['.dock', '.weather', '.side', '.conversation']) {
      await page.keyboard.press('F6');
      await at(pane);
    }
    await page.keyboard.press('Shift+F6');
    await at('.side');
    await page.keyboard.press('Control+k');
    await at('#message-box');
    await page.getByRole('log', { name: 'Messages' }).focus();
    await page.keyboard.press('ArrowUp');
    await at('.row:last-child .message');
    await page.keyboard.press('ArrowUp');
    await at('.row:nth-last-child(2) .message');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await at('.row:nth-last-child(2) .message');
  });

  it('closes a thread with Escape and goes through places with the arrows', async () => {
    const page = await playground.open(`${WHERE}&thread=${threadOf()}`);
    await page.getByRole('textbox', { name: 'Reply' }).focus();
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Thread' }).waitFor({ state: 'detached' });
    await page.locator('#message-box:focus').waitFor();
    await page.getByRole('button', { name: '# deploys' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '# quiet' }).waitFor();
  });
});

describe('axe', () => {
  const home = `${WHERE}&pane=conversation`;
  const dialog = (page: Page) => page.getByRole('dialog', { name: 'Order a build' });
  const views: Record<string, (page: Page) => Promise<unknown>> = {
    messages: () => Promise.resolve(),
    'the toolbar of a message': (page) => page.getByRole('article').last().hover(),
    reactions: (page) => page.getByRole('button', { name: 'Add reaction' }).last().click(),
    suggestions: (page) => page.getByRole('textbox', { name: 'Message' }).pressSequentially('/circleci tr'),
    'an open menu': (page) => page.getByRole('combobox', { name: 'Colour' }).click(),
    'a confirm dialog': (page) => page.getByRole('button', { name: 'Stop it' }).last().click(),
    'the keys': (page) => page.keyboard.press('?'),
    'a thread': (page) => page.goto(`${playground.web.url}#${home}&thread=${threadOf()}`),
    'a modal with errors': async (page) => {
      await page.getByRole('textbox', { name: 'Message' }).fill('/circleci order');
      await page.keyboard.press('Enter');
      await dialog(page).getByRole('button', { name: 'Order' }).click();
      await dialog(page).getByText('required field').first().waitFor();
    },
    'the home tab': (page) => page.getByRole('button', { name: /Home/ }).click(),
  };

  /** As at first: nothing open, nothing typed, no focus. */
  async function tidy(page: Page): Promise<void> {
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await page.goto(`${playground.web.url}#${home}`);
    await page.getByRole('textbox', { name: 'Message' }).fill('');
    await page.evaluate('document.activeElement.blur()');
  }

  it.each(['light', 'dark'] as const)('finds nothing in the %s theme', async (colorScheme) => {
    const page = await playground.open(home, { colorScheme });
    const found: Record<string, string[]> = {};
    for (const [name, show] of Object.entries(views)) {
      await show(page);
      found[name] = await axeFindings(page);
      await tidy(page);
    }
    expect(found).toEqual(Object.fromEntries(Object.keys(views).map((name) => [name, []])));
  });

  it('finds nothing on a phone, in any pane', async () => {
    const page = await playground.open(WHERE, PHONE);
    for (const pane of PANES) {
      await page.goto(`${playground.web.url}#${WHERE}&pane=${pane}&dock=${pane}`);
      expect(await axeFindings(page), pane).toEqual([]);
    }
  });
});
