// The CircleCI pane in Chromium: what a person pushes, sees, approves and reads, by mouse and by keyboard.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { axeFindings } from './support/axe.ts';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());
beforeEach(async () => {
  await page?.context().close();
  stage.circleci.reset();
  stage.circleci.addUser({ login: 'ben', name: 'Ben', token: 'CCIPAT_ben' });
  stage.circleci.addProject({ slug: 'gh/acme/web', branches: ['feature/a'] });
  stage.circleci.addProject({ slug: 'gh/acme/api' });
  page = await stage.open('dock=circleci');
});

const pane = () => page.getByRole('region', { name: 'CircleCI', exact: true });
const press = (name: string) => pane().getByRole('button', { name, exact: true }).click();
/** A click returns before the stand-in has its commit. */
async function pushed(name: string, pipelines: number): Promise<void> {
  await press(name);
  await until(() => stage.circleci.state.pipelines.length === pipelines, `the commit of ${name}`);
}
const workflow = () => stage.circleci.state.workflows.at(-1);

describe('the CircleCI pane', () => {
  it('breaks a branch and fixes it', async () => {
    await pane().getByLabel('Branch').fill('feature/a');
    await press('Break feature/a');
    await press('Finish');
    await pane().getByText('#1 acme/web, feature/a').waitFor();
    await until(() => workflow()?.status === 'failed', 'the workflow to fail');
    await pane().getByLabel('Workflow build-test').getByText('failed').first().waitFor();
    expect(await pane().getByRole('button', { name: 'Push a commit' }).isDisabled()).toBe(true);
    await press('Fix feature/a');
    await pane().getByText('#2 acme/web, feature/a').waitFor();
    await pushed('Break feature/a', 3);
    expect(stage.circleci.state.pipelines.map(({ trigger }) => trigger.actor.login)).toEqual([
      'ben',
      'ben',
      'ben',
    ]);
  });

  it('holds production until a person approves, then shows it on the board', async () => {
    await pane().getByLabel('Project').selectOption('acme/api');
    await press('Hold');
    await press('Finish');
    await pane().getByLabel('At CircleCI you are').selectOption('Ben');
    await press('Approve approve-production');
    await press('Finish');
    await pane()
      .getByRole('row', { name: /api production/ })
      .waitFor();
    await pane().getByText('by Ben').waitFor();
    expect(workflow()?.jobs.find(({ type }) => type === 'approval')?.approvedBy?.name).toBe('Ben');
    await pane().getByRole('button', { name: 'Rerun', exact: true }).waitFor();
    await page.reload();
    expect(await pane().getByLabel('At CircleCI you are').locator('option:checked').textContent()).toBe(
      'Ben',
    );
  });

  it("shows a job's log and tests by keyboard, and gives the focus back", async () => {
    await press('Flaky test');
    await press('Finish');
    const job = pane().getByRole('button', { name: /^test\W+failed\W+after build$/ });
    await job.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Job test' });
    await dialog.getByLabel('Output of npm test').getByText('AssertionError').waitFor();
    expect(await dialog.getByLabel('Output of npm test').textContent()).not.toContain('\u001b');
    await dialog.getByText('basket sorts by price', { exact: false }).first().waitFor();
    expect(await axeFindings(page, 'dialog')).toEqual([]);
    const link = page.url();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement?.dataset.job')).toBe(
      workflow()?.jobs.find(({ name }) => name === 'test')?.id,
    );
    await page.goto(link);
    await dialog.waitFor();
  });

  it('reads as a list of columns, draws an edge for each requirement, and shows where something happens', async () => {
    await press('Hold');
    await press('Finish');
    const graph = pane().getByRole('list', { name: 'Jobs of build-test, in the order they run' });
    await graph.getByText('on hold').waitFor();
    const columns = await graph.evaluate((list) =>
      [...list.children].map((column) =>
        [...column.querySelectorAll('.job-name')].map(({ textContent }) => textContent),
      ),
    );
    expect(columns.map((names) => names.join(' '))).toEqual([
      'build lint',
      'test',
      'deploy-staging',
      'approve-production',
      'deploy-production',
    ]);
    expect(await pane().locator('.edges path').count()).toBe(5);
    const { left, right, inner } = await pane()
      .getByRole('button', { name: /^approve-production\W+on hold/ })
      .evaluate((job) => {
        const box = job.closest('.graph')?.getBoundingClientRect();
        const { left, right } = job.getBoundingClientRect();
        return { left, right, inner: [box?.left ?? 0, box?.right ?? 0] as const };
      });
    expect(left).toBeGreaterThanOrEqual(inner[0]);
    expect(right).toBeLessThanOrEqual(inner[1]);
  });

  it('shows what a link to CircleCI in a message means, instead of leaving the page', async () => {
    await pushed('Break main', 1);
    stage.circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'feature/a', subject: 'A newer one' });
    const [first] = stage.circleci.state.pipelines;
    await stage.circleci.finish(first?.id);
    const workflowId = first?.workflows[0]?.id;
    const url = `https://app.circleci.com/pipelines/github/acme/web/1/workflows/${workflowId}`;
    const job = first?.workflows[0]?.jobs.find(({ name }) => name === 'test');
    const text = `<${url}|the run> <${url}/jobs/${job?.number}|its job> <https://app.circleci.com/else|else>`;
    await fetch(`${stage.slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stage.slack.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: stage.slack.channel('dev').info.id, text }),
    });
    await page.getByRole('link', { name: 'the run' }).click();
    const shown = pane().locator('details[data-wanted]');
    await shown.getByText('#1 acme/web, main').waitFor();
    await shown.getByLabel('Workflow build-test').waitFor();
    await page.getByRole('link', { name: 'its job' }).click();
    await page.getByRole('dialog', { name: 'Job test' }).waitFor();
    expect(page.context().pages()).toHaveLength(1);
  });

  it('lets time pass', async () => {
    await press('Push a commit');
    await pane().getByText('pending').first().waitFor();
    await pane().getByText('10x').click();
    await until(() => workflow()?.status === 'success', 'time to pass');
    await pane().getByText('Paused').click();
    await pane().getByRole('radio', { name: 'Paused', checked: true }).waitFor();
  });

  it('has no accessibility problems and fits, in both themes at any width', async () => {
    await pushed('Tag', 1);
    await pushed('Config error', 2);
    await pushed('Break main', 3);
    for (const { id } of stage.circleci.state.pipelines) await stage.circleci.finish(id);
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 1280],
      ['light', 390],
      ['dark', 320],
    ] as const) {
      const viewport = { width, height: 844 };
      const narrow = await stage.open('dock=circleci&pane=circleci', { colorScheme, viewport });
      await narrow.locator('.pipeline .ci-state', { hasText: 'config error' }).waitFor();
      await narrow.locator('.ci').getByText('web production').waitFor();
      const closed = narrow.locator('.pipeline:not([open]) > summary');
      for (const _ of await closed.all()) await closed.first().click();
      expect(await axeFindings(narrow, '.ci'), `${colorScheme}, ${width} px`).toEqual([]);
      const boxes = await narrow
        .locator('.ci :is(button, select, input, summary)')
        .evaluateAll((all) =>
          all
            .filter((each) => !each.matches('.speed input'))
            .map((each) => ({ text: each.textContent, height: each.getBoundingClientRect().height })),
        );
      expect(boxes.filter(({ height }) => height < 24)).toEqual([]);
      const overflow = await narrow.locator('.ci').evaluate((ci) => ci.scrollWidth - ci.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await narrow.context().close();
    }
  });

  it('asks nobody else and logs no errors', () => {
    expect(stage.problems).toEqual([]);
  });
});
