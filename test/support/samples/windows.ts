// Samples of modals, and of what replaces a modal or a link.
import { renderHome } from '../../../src/blocks/home/home.ts';
import { renderOpenWindow } from '../../../src/blocks/kit/open-window.ts';
import {
  renderTriggerForm,
  renderTriggerFormLoading,
  type TriggerForm,
} from '../../../src/blocks/runs/trigger-form.ts';
import { currentWorkflows, heldJobs } from '../../../src/runs/phase.ts';
import type { Run } from '../../../src/runs/run.ts';
import type { Sample } from '../sample.ts';
import { hostileRun, hostileText, hugeRun, sampleRuns } from '../sample-runs.ts';

const place = { channelId: 'C0DEPLOYS', responseUrl: 'https://hooks.slack.example/commands/1' };
const project = 'gh/acme/web';
const app = { appUrl: 'https://app.circleci.com' };
const at = Date.UTC(2026, 10, 3, 9, 30);
const holdsOf = (runs: readonly Run[]) =>
  runs.flatMap((run) =>
    currentWorkflows(run).flatMap((workflow) => heldJobs(workflow).map((job) => ({ run, workflow, job }))),
  );
const source = { number: 1207, branch: 'main' };

const web: TriggerForm = {
  place,
  generation: 0,
  project,
  branch: 'main',
  definitions: [
    { id: 'b1f2e3c4-1111-4222-8333-444455556666', name: 'build' },
    { id: 'b1f2e3c4-1111-4222-8333-777788889999', name: 'nightly' },
  ],
  definition: 'b1f2e3c4-1111-4222-8333-777788889999',
  parameters: {
    deploy: { type: 'boolean', default: false, description: 'Deploy when the tests pass' },
    environment: { type: 'enum', enum: ['staging', 'production'], default: 'staging' },
    shards: { type: 'integer', default: 4, description: 'Machines that share the tests' },
    'release-notes': { type: 'string', default: 'none' },
    ticket: { type: 'string', description: 'What this run is for.' },
  },
  given: { deploy: true },
  source,
};

/** A project that declares the maximum CircleCI allows. */
const huge: TriggerForm = {
  ...web,
  definitions: Array.from({ length: 120 }, (_, index) => ({ id: `id-${index}`, name: `pipeline ${index}` })),
  parameters: Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [
      `parameter-${index}`,
      {
        type: index < 2 ? ('enum' as const) : ('string' as const),
        enum: Array.from({ length: index === 0 ? 100 : 200 }, (__, value) => `value-${value}`),
        default: 'value-1',
        description: 'd'.repeat(index < 3 ? 3_000 : 3),
      },
    ]),
  ),
};

export const windowSamples: readonly Sample[] = [
  { name: 'trigger-form/loading', modal: renderTriggerFormLoading({ project }) },
  { name: 'trigger-form/loading-without-project', modal: renderTriggerFormLoading({}) },
  { name: 'trigger-form/empty', modal: renderTriggerForm({ place, generation: 0 }) },
  { name: 'trigger-form/filled', modal: renderTriggerForm(web) },
  {
    name: 'trigger-form/tag-without-parameters',
    modal: renderTriggerForm({ place, generation: 1, project, tag: 'v1.2.0', source }),
  },
  { name: 'trigger-form/never-ran', modal: renderTriggerForm({ place, generation: 0, project }) },
  {
    name: 'trigger-form/problem',
    modal: renderTriggerForm({
      ...web,
      problem: 'CircleCI knows no project `acme/web`, or I may not see it. Nothing was started.',
    }),
  },
  {
    name: 'trigger-form/hostile',
    modal: renderTriggerForm({
      ...web,
      branch: hostileText,
      definitions: [
        { id: 'a', name: hostileText },
        { id: 'b', name: hostileText },
      ],
      parameters: {
        [hostileText.slice(0, 60)]: { type: 'string', default: hostileText, description: hostileText },
        choice: { type: 'enum', enum: [hostileText, hostileText], default: hostileText },
      },
    }),
  },
  { name: 'trigger-form/huge', modal: renderTriggerForm(huge) },
  {
    name: 'home/new',
    home: renderHome({ runs: [], holds: [], subscriptions: [], at }, app),
  },
  {
    name: 'home/busy',
    home: renderHome(
      {
        runs: Object.values(sampleRuns).slice(0, 4),
        holds: holdsOf(Object.values(sampleRuns)),
        subscriptions: [
          { project, channelId: 'C0DEPLOYS' },
          { project: 'gh/acme/*', channelId: 'D0ADA' },
        ],
        account: { login: 'ada', since: at },
        at,
      },
      app,
    ),
  },
  {
    name: 'home/hostile',
    home: renderHome(
      {
        runs: [hostileRun],
        holds: holdsOf([hostileRun]),
        subscriptions: [{ project: hostileText, channelId: hostileText }],
        account: { login: hostileText, since: at },
        at,
      },
      app,
    ),
  },
  {
    name: 'home/huge',
    home: renderHome(
      {
        runs: Array.from({ length: 12 }, (_, index) => ({ ...hugeRun, pipelineId: `p${index}` })),
        holds: Array.from({ length: 12 }, () => holdsOf(Object.values(sampleRuns))).flat(),
        subscriptions: Array.from({ length: 60 }, (_, index) => ({
          project: `gh/acme/service-${index}`,
          channelId: 'C0DEPLOYS',
        })),
        at,
      },
      app,
    ),
  },
  {
    name: 'open-window/trigger',
    message: renderOpenWindow({ title: 'Run a pipeline', typed: 'trigger --form' }),
  },
  { name: 'open-window/too-long', message: renderOpenWindow({ title: 'Run', typed: 'x'.repeat(2_100) }) },
];
