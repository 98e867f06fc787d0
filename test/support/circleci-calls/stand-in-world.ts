// A stand-in that has one of everything, so each client call has something to work on. Created anew for each call,
// because one call may delete or cancel what the next one needs.
import { createHash } from 'node:crypto';
import {
  type CircleciStandIn,
  type Pipeline,
  type PipelineScript,
  startCircleci,
} from '../../../playground/circleci/index.ts';
import { type Circleci, createCircleci } from '../../../src/circleci/client.ts';
import type { Ids } from './ids.ts';
import { PEM } from './legacy.ts';

const SLUG = 'gh/acme/web';
const APP = 'circleci/Org1/Proj1';
/** Calls ask for days before this one. */
const NOW = Date.parse('2026-11-21T12:00:00Z');
const WEEK_BEFORE = Date.parse('2026-11-14T12:00:00Z');
const PLAIN: PipelineScript = [{ name: 'main', jobs: [{ name: 'build' }] }];
const FAILING: PipelineScript = [
  {
    name: 'main',
    jobs: [
      {
        name: 'build',
        outcome: 'failed',
        artifacts: [{ path: 'report.txt' }],
        tests: [
          { name: 'adds', classname: 'math', result: 'failure', message: 'expected 4', file: 'math.ts' },
        ],
        messages: [{ type: 'warning', message: 'An old image' }],
        contexts: ['production'],
      },
    ],
  },
];
const HELD: PipelineScript = [
  { name: 'main', jobs: [{ name: 'build' }, { name: 'hold', type: 'approval' }] },
];

export interface StandInWorld {
  circleci: CircleciStandIn;
  client: Circleci;
  ids: Ids;
  close(): Promise<void>;
}

export async function startStandInWorld(): Promise<StandInWorld> {
  let now = WEEK_BEFORE;
  const circleci = await startCircleci({ now: () => now });
  const client = createCircleci({ token: circleci.token, baseUrl: circleci.url });
  circleci.keepBuildCache(true);
  const ids = await fillWorld(circleci, client);
  now = NOW;
  const close = async () => {
    client.close();
    await circleci.close();
  };
  return { circleci, client, ids, close };
}

async function fillWorld(circleci: CircleciStandIn, client: Circleci): Promise<Ids> {
  const project = circleci.addProject({ slug: SLUG, branches: ['feature/a'], tags: ['v1'] });
  const app = circleci.addProject({ slug: APP });
  const lastMonth = { start: '2026-10-01', end: '2026-10-02' };
  const usageExport = await client.usage.create(project.organizationId, lastMonth);
  await circleci.finish();
  const done = await push(circleci, FAILING);
  await circleci.finish(done.id);
  const held = await push(circleci, HELD);
  await circleci.finish(held.id);
  const running = await push(circleci, PLAIN);
  await circleci.advance(running.id);
  circleci.scriptSetup(SLUG, { name: 'setup', jobs: [{ name: 'generate' }] });
  const setup = await push(circleci, PLAIN);
  circleci.scriptSetup(SLUG, undefined);

  const doneWorkflow = first(done.workflows);
  const workflow = first(held.workflows);
  const job = first(doneWorkflow.jobs);
  const jobNumber = job.number ?? 0;
  const runningJob = first(first(running.workflows).jobs);
  for (const version of ['1', '2'])
    circleci.recordDeploy({ projectSlug: SLUG, jobNumber, component: 'web', environment: 'prod', version });
  const definition = first(app.definitions).id;
  return {
    slug: SLUG,
    organizationSlug: 'gh/acme',
    user: circleci.owner.id,
    organization: project.organizationId,
    project: project.id,
    appProject: app.id,
    definition,
    ownDefinition: first(project.definitions).id,
    pipeline: held.id,
    pipelineNumber: held.number,
    workflow: workflow.id,
    approval: found(workflow.jobs, ({ name }) => name === 'hold').approvalRequestId ?? '',
    doneWorkflow: doneWorkflow.id,
    job: job.id,
    jobNumber,
    runningJob: runningJob.id,
    runningNumber: runningJob.number ?? 0,
    continuationKey: setup.continuationKey ?? '',
    workflowName: 'main',
    environment: first(circleci.state.environments).id,
    component: first(circleci.state.components).id,
    currentVersion: '2',
    targetVersion: '1',
    usageExport: usageExport.id,
    ...(await makeThroughApi(client, project.id, app.id, definition)),
  };
}

/** Things that can only be created through the API. */
async function makeThroughApi(client: Circleci, projectId: string, appId: string, definition: string) {
  const context = await client.contexts.create({ slug: 'gh/acme' }, { name: 'production' });
  await client.contexts.envVars.set(context.id, { name: 'KEY', value: 'secret' });
  await client.envVars.set(SLUG, { name: 'KEY', value: 'secret' });
  await client.legacy.sshKey.create(SLUG, { hostname: 'h.example', privateKey: PEM });
  const made = await Promise.all([
    client.triggers.create(appId, definition, {
      provider: 'schedule',
      cron: '0 3 * * *',
      checkoutRef: 'main',
      configRef: 'main',
    }),
    client.schedules.create(SLUG, {
      name: 'weekly',
      timetable: { perHour: 1, hoursOfDay: [9], daysOfWeek: ['MON'] },
      attributionActor: 'system',
      parameters: { branch: 'main' },
    }),
    client.webhooks.create(projectId, {
      name: 'old',
      url: 'https://old.example/hook',
      events: ['job-completed'],
      signingSecret: 'S',
    }),
    client.contexts.restrictions.create(context.id, { type: 'expression', value: 'pipeline.number > 1' }),
    client.checkoutKeys.create(SLUG, 'deploy-key'),
  ]);
  const [trigger, schedule, webhook, restriction, key] = made;
  return {
    context: context.id,
    variable: 'KEY',
    trigger: trigger.id,
    schedule: schedule.id,
    webhook: webhook.id,
    restriction: restriction.id,
    fingerprint: key.fingerprint,
    sshFingerprint: md5Of(PEM),
  };
}

async function push(circleci: CircleciStandIn, script: PipelineScript): Promise<Pipeline> {
  circleci.script(SLUG, script);
  const pipeline = circleci.pushCommit({ projectSlug: SLUG, branch: 'main', subject: 'Change the door' });
  await circleci.advance(pipeline?.id);
  if (pipeline === undefined) throw new Error('no pipeline');
  return pipeline;
}

function md5Of(text: string): string {
  return createHash('md5')
    .update(text)
    .digest('hex')
    .replace(/..(?=.)/g, '$&:');
}

function found<T>(list: readonly T[], fits: (item: T) => boolean): T {
  const item = list.find(fits);
  if (item === undefined) throw new Error('nothing of that kind in the world');
  return item;
}

function first<T>(list: readonly T[]): T {
  return found(list, () => true);
}
