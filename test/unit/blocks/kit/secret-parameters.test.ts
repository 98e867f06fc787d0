// Parameters whose name or value looks like a credential: no message shows the value, whoever typed it.
import { expect, it } from 'vitest';
import { renderDryRun } from '../../../../src/blocks/kit/dry-run.ts';
import { renderAskBranch } from '../../../../src/blocks/runs/ask-branch.ts';
import { renderDiff } from '../../../../src/blocks/runs/diff.ts';
import { renderRunCard } from '../../../../src/blocks/runs/run-card.ts';
import { renderSchedulesList } from '../../../../src/blocks/schedules/schedules-list.ts';
import { sampleRun, sampleWorkflow } from '../../../support/sample-runs.ts';

const SECRET = 'hunter2hunter2';
const parameters = {
  deploy_token: SECRET,
  note: `https://bot:${SECRET}@example.com/a`,
  region: 'eu-1',
};
const run = sampleRun([sampleWorkflow('build', 'success', ['unit'])], { parameters });
const trigger = { project: 'gh/acme/web', parameters, question: 'cmd-1' };

it.each([
  ['a card', () => renderRunCard(run, { appUrl: 'https://app.circleci.com' })],
  [
    'a list of schedules',
    () =>
      renderSchedulesList({
        project: 'gh/acme/web',
        schedules: [{ name: 'nightly', when: { cron: '0 2 * * *' }, parameters }],
      }),
  ],
  [
    'a dry run',
    () =>
      renderDryRun({
        what: 'Triggering a pipeline',
        request: { method: 'POST', path: '/api/v2/x', body: { parameters } },
        resolved: [{ label: 'Parameters', value: JSON.stringify(parameters) }],
        parameters,
        asWhom: 'ada (own token)',
      }),
  ],
])('%s', (_what, render) => {
  const shown = JSON.stringify(render());
  expect(shown).not.toContain(SECRET);
  expect(shown).toContain('deploy_token');
  expect(shown).toContain('eu-1');
});

it('a question about a branch shows none, and its button still has the values', () => {
  const { text, blocks = [] } = renderAskBranch(
    { trigger, branch: 'mian', near: ['main'], isUnread: false },
    { appUrl: 'https://app.circleci.com' },
  );
  const words = JSON.stringify([text, blocks.filter(({ type }) => type !== 'actions')]);
  expect(words).not.toContain(SECRET);
  expect(words).toContain('eu-1');
  expect(JSON.stringify(blocks)).toContain(SECRET);
});

it('a comparison shows that they differ', () => {
  const shown = JSON.stringify(
    renderDiff(
      {
        a: run,
        b: run,
        jobs: { jobs: [], alike: 1 },
        parameters: [{ name: 'deploy_token', a: SECRET, b: `${SECRET}3` }],
        newlyFailing: [],
        stillFailing: 0,
      },
      { appUrl: 'https://app.circleci.com' },
    ),
  );
  expect(shown).not.toContain(SECRET);
  expect(shown).toContain('deploy_token');
});
