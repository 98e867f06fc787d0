// The weather bar in Chromium: switches, badges that stay in sight, and the way back to the beginning.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { axeFindings } from './support/axe.ts';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;
let page: Page;
/** What happened to the processes, which are simulated. */
const done: string[] = [];
let mayReset = () => {};
beforeAll(async () => {
  const worker = {
    kill: async () => void done.push('kill'),
    start: () => Promise.reject(new Error('it has no memory left')),
  };
  const reset = () =>
    new Promise<void>((resolve) => {
      done.push('reset');
      mayReset = resolve;
    });
  stage = await setStage({ backstage: { worker, reset } });
});
afterAll(() => stage?.close());
beforeEach(async () => {
  await page?.context().close();
  page = await stage.open('dock=circleci');
});

const bar = () => page.getByRole('region', { name: 'Weather' });
const openSwitches = () =>
  bar()
    .getByRole('button', { name: /^Weather/ })
    .click();
const flip = (group: string, name: string) =>
  bar().getByRole('group', { name: group }).getByRole('switch', { name }).click();
const statusOfApi = async () => (await fetch(`${stage.circleci.url}/api/v2/me`)).status;

describe('the weather bar', () => {
  it('turns a fault on, keeps it in sight over a reload, and turns it off', async () => {
    await bar().getByRole('button', { name: 'Weather: fine' }).click();
    await flip('CircleCI', 'Errors');
    const badge = bar().getByRole('button', { name: 'Turn off CircleCI: errors' });
    await badge.waitFor();
    expect(await statusOfApi()).toBe(500);
    await page.reload();
    await badge.waitFor();
    await bar().getByRole('button', { name: 'Weather: 1 on' }).waitFor();
    await badge.click();
    await bar().getByRole('button', { name: 'Weather: fine' }).waitFor();
    expect(await statusOfApi()).not.toBe(500);
  });

  it('turns all faults off at once, by keyboard', async () => {
    await openSwitches();
    await flip('Webhooks', 'Doubled');
    await flip('Slack', 'Rate limited');
    await bar().getByRole('list', { name: 'Faults that are on' }).getByText('Slack: rate limited').waitFor();
    await bar().getByRole('button', { name: 'All off' }).focus();
    await page.keyboard.press('Enter');
    await bar().getByRole('button', { name: 'Weather: fine' }).waitFor();
    expect(await bar().getByRole('switch', { checked: true }).count()).toBe(0);
  });

  it('kills the worker, and says why it does not come back', async () => {
    await openSwitches();
    await flip('Processes', 'Kill the worker');
    await bar().getByRole('button', { name: 'Turn off Kill the worker' }).click();
    await bar().getByText('It could not be turned: it has no memory left').waitFor();
    expect(done).toEqual(['kill']);
    expect(await bar().getByRole('switch', { name: 'Kill the worker' }).getAttribute('aria-checked')).toBe(
      'true',
    );
  });

  it('resets the world only after a question, and says that it takes a moment', async () => {
    await bar().getByRole('button', { name: 'Reset world' }).click();
    const question = page.getByRole('alertdialog', { name: 'Reset the world?' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(done).not.toContain('reset');
    await bar().getByRole('button', { name: 'Reset world' }).click();
    await question.getByRole('button', { name: 'Reset world' }).click();
    await bar().getByText('The bot starts again').waitFor();
    await until(() => done.includes('reset'), 'the reset');
    expect(await bar().getByRole('button', { name: 'Reset world' }).isDisabled()).toBe(true);
    mayReset();
    await bar().getByRole('button', { name: 'Weather: fine' }).waitFor();
    expect(await bar().getByText('The bot starts again').count()).toBe(0);
  });

  it('forgets with the world what was said, sent and read before', async () => {
    const { slack, circleci } = stage;
    const { id: bob } = slack.addUser({ name: 'bob' });
    await slack.person(bob).shareLink(slack.channel('dev').info.id, 'https://a.example/');
    await fetch(`${circleci.url}/api/v2/me`);
    const box = page.getByRole('textbox', { name: 'Message' });
    const { id: quiet } = slack.addChannel({ name: 'quiet' });
    await box.fill('/circleci help');
    await box.press('Enter');
    await box.press('ArrowUp');
    await expect.poll(() => box.inputValue()).toBe('/circleci help');
    await page.goto(`${stage.web.url}#dock=inspector&channel=${quiet}`);
    await page.getByRole('button', { name: '# dev', exact: true }).waitFor();
    await page
      .getByRole('list', { name: 'Requests' })
      .getByRole('link', { name: /GET .*me/ })
      .first()
      .waitFor();

    await bar().getByRole('button', { name: 'Reset world' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Reset world' }).click();
    await bar().getByText('The bot starts again').waitFor();
    await until(() => done.includes('reset'), 'the reset');
    mayReset();
    await page.getByText('No requests yet').waitFor();
    await page.getByRole('button', { name: /# dev.*1 unread/ }).click();
    await page.getByRole('heading', { name: '# dev' }).waitFor();
    expect(await box.inputValue()).toBe('');
    await box.press('ArrowUp');
    expect(await box.inputValue()).toBe('');
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 320],
  ] as const)('has no accessibility problems and fits: %s, %i px', async (colorScheme, width) => {
    const narrow = await stage.open('pane=weather', { colorScheme, viewport: { width, height: 844 } });
    const weather = narrow.getByRole('region', { name: 'Weather' });
    if (width > 900) await weather.getByRole('button', { name: /^Weather/ }).click();
    await weather.getByRole('switch', { name: 'Down' }).click();
    await weather.getByRole('button', { name: 'Turn off CircleCI: down' }).waitFor();
    expect(await axeFindings(narrow, '.weather')).toEqual([]);
    const rights = await weather
      .locator('button, p')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().right));
    expect(Math.max(...rights)).toBeLessThanOrEqual(width);
    if (width < 900) await narrow.getByRole('button', { name: /Weather.*faults are on/ }).waitFor();
    await weather.getByRole('button', { name: 'All off' }).click();
    await weather.getByRole('button', { name: 'Turn off CircleCI: down' }).waitFor({ state: 'detached' });
    await narrow.context().close();
  });

  it('asks nobody else and logs no errors', () => {
    expect(stage.problems).toEqual([]);
  });
});
