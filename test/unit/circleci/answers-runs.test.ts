// What the client makes of responses about people, projects, jobs and what starts them.
import { describe, expect, it } from 'vitest';
import { drain, testAnswers } from './answer-table.ts';
import { inTurn, json, startClient } from './stub-server.ts';

const SLUG = 'gh/acme/web';
const AT = '2026-11-20T10:00:00Z';

testAnswers([
  [
    'organizations, one of them without an id',
    (c) => c.me.collaborations(),
    [
      { id: 'o1', 'vcs-type': 'github', name: 'acme', avatar_url: 'https://x', slug: 'github/acme' },
      { id: null, vcs_type: 'bitbucket', name: 'b', avatar_url: '', slug: 'bb/b', new_field: 1 },
    ],
    [
      { id: 'o1', slug: 'gh/acme', name: 'acme', vcsType: 'github' },
      { slug: 'bb/b', name: 'b', vcsType: 'bitbucket' },
    ],
  ],
  [
    'a person',
    (c) => c.users.get('u1'),
    { id: 'u1', login: 'ada', name: null },
    { id: 'u1', login: 'ada', name: 'ada' },
  ],
  [
    'an organization',
    (c) => c.organizations.get('o1'),
    { id: 'o1', name: 'acme', slug: 'circleci/abc', vcs_type: 'forgejo' },
    { id: 'o1', name: 'acme', slug: 'circleci/abc', vcsType: 'forgejo' },
  ],
  [
    'settings; a missing one is unknown',
    (c) => c.projects.settings(SLUG),
    {
      advanced: {
        autocancel_builds: true,
        disable_ssh: false,
        oss: null,
        pr_only_branch_overrides: ['main'],
      },
    },
    { autocancelBuilds: true, disableSsh: false, prOnlyBranchOverrides: ['main'] },
  ],
  ['empty settings', (c) => c.projects.settings(SLUG), {}, {}],
  [
    'a job by its id, which has no number',
    (c) => c.jobs.getById('j1'),
    { id: 'j1', name: 'hold', type: 'approval', status: 'on_hold', workflow_id: 'w1', pipeline_id: 'p1' },
    { id: 'j1', name: 'hold', type: 'approval', status: 'on_hold', workflowId: 'w1', pipelineId: 'p1' },
  ],
  [
    'pipeline values',
    (c) => c.pipelines.values('p1'),
    { 'pipeline.number': 5, 'pipeline.git.branch': 'main', deploy: true, odd: { deep: 1 } },
    { 'pipeline.number': 5, 'pipeline.git.branch': 'main', deploy: true },
  ],
  [
    'artifacts',
    (c) => c.artifacts.list(SLUG, 7),
    { items: [{ path: 'a/b.txt', node_index: 1, url: 'https://x/a' }], next_page_token: null },
    [{ path: 'a/b.txt', nodeIndex: 1, url: 'https://x/a' }],
  ],
  [
    'test results, whose message may be null',
    (c) => c.tests.list(SLUG, 7),
    {
      items: [
        {
          name: 'adds',
          classname: 'math',
          file: '',
          source: 'jest',
          result: 'failure',
          message: '1 != 2',
          run_time: 0.5,
        },
        { name: 'subtracts', result: 'success', message: null },
      ],
    },
    [
      {
        name: 'adds',
        classname: 'math',
        source: 'jest',
        result: 'failure',
        message: '1 != 2',
        runTimeSeconds: 0.5,
      },
      { name: 'subtracts', result: 'success' },
    ],
  ],
  [
    'a definition',
    (c) => c.definitions.get('p1', 'd1'),
    { id: 'd1', config_source: { provider: 'github_app' } },
    { id: 'd1', name: 'd1', configProvider: 'github_app' },
  ],
  [
    'a trigger with a schedule',
    (c) => c.triggers.get('p1', 't1'),
    {
      id: 't1',
      event_name: 'nightly',
      event_source: {
        provider: 'schedule',
        schedule: { cron_expression: '0 9 * * *', attribution_actor: { id: 'u1' } },
      },
      checkout_ref: 'main',
      disabled: true,
      parameters: { deploy: true },
    },
    {
      id: 't1',
      eventName: 'nightly',
      provider: 'schedule',
      cron: '0 9 * * *',
      checkoutRef: 'main',
      isDisabled: true,
      parameters: { deploy: true },
    },
  ],
  [
    'a webhook trigger, without its URL',
    (c) => c.triggers.list('p1', 'd1'),
    {
      items: [
        {
          id: 't1',
          event_source: { provider: 'webhook', webhook: { url: 'https://x/?secret=s', sender: 'cron' } },
        },
      ],
    },
    [{ id: 't1', provider: 'webhook', webhookSender: 'cron', parameters: {} }],
  ],
  [
    'a schedule',
    (c) => c.schedules.get('s1'),
    {
      id: 's1',
      name: 'nightly',
      description: null,
      'project-slug': 'github/acme/web',
      timetable: { 'per-hour': 2, 'hours-of-day': [0, 12], 'days-of-week': ['MON'], months: ['JAN'] },
      parameters: { branch: 'main' },
      actor: { id: 'u1', login: 'ada', name: 'Ada' },
      'created-at': AT,
      'updated-at': AT,
    },
    {
      id: 's1',
      name: 'nightly',
      projectSlug: SLUG,
      timetable: { perHour: 2, hoursOfDay: [0, 12], daysOfWeek: ['MON'], months: ['JAN'] },
      parameters: { branch: 'main' },
      actorLogin: 'ada',
      createdAt: AT,
      updatedAt: AT,
    },
  ],
]);

describe('long lists', () => {
  const page = (path: string, next: string | null) =>
    json(200, { items: [{ path, node_index: 0, url: 'https://x' }], next_page_token: next });

  it('are read page by page, as far as needed', async () => {
    const { client, server } = await startClient(inTurn(page('a', 't1'), page('b', 't2'), page('c', null)));

    const paths = (await drain(client.artifacts.list(SLUG, 7, { maxPages: 2 }))).map(({ path }) => path);

    expect(paths).toEqual(['a', 'b']);
    expect(server.asked.map(({ url }) => url.split('?')[1])).toEqual([undefined, 'page-token=t1']);
  });

  it('stop when their caller stops', async () => {
    const { client, server } = await startClient(page('a', 'more'));
    const stopping = new AbortController();

    const reading = async () => {
      for await (const _ of client.artifacts.list(SLUG, 7, { signal: stopping.signal })) stopping.abort();
    };

    await expect(reading()).rejects.toMatchObject({ cause: { message: 'stopped by the caller' } });
    expect(server.asked).toHaveLength(1);
  });
});
