// The stand-in that the contract is checked on: a classic project, a GitHub App project, one with failing workflows, and new
// objects for each body, so that only the body can be the reason for a refusal.
import type { CircleciStandIn, Pipeline, Project, Workflow } from '../../playground/circleci/index.ts';

export interface Sent {
  status: number;
  /** Foreign JSON; absent fields are undefined. */
  answer: Record<string, string>;
}

/** `values` fills in the operation's path; `values.id` fills in every name without its own value. */
export type Send = (
  operation: string,
  values?: Record<string, string | undefined>,
  body?: unknown,
  query?: string,
) => Promise<Sent>;

export interface ContractWorld {
  circleci: CircleciStandIn;
  project: Project;
  app: Project;
  flaky: Project;
  webhook: object;
  /** Runs a pipeline until nothing moves by itself. */
  runOne(slug?: string): Promise<{ pipeline: Pipeline; workflow: Workflow }>;
}

export function createContractWorld(circleci: CircleciStandIn): ContractWorld {
  const project = circleci.addProject({
    slug: 'gh/acme/web',
    tags: ['v1'],
    parameters: { note: { type: 'string', default: '' } },
    workflows: [
      {
        name: 'main',
        jobs: [
          {
            name: 'build',
            tests: [
              { name: 'adds', classname: 'math', result: 'failure', message: '1 != 2' },
              { name: 'waits', classname: 'math', result: 'success', failTimes: 1 },
            ],
            artifacts: [{ path: 'report.html' }],
          },
          { name: 'hold', type: 'approval', requires: ['build'] },
          { name: 'deploy', requires: ['hold'] },
        ],
      },
    ],
  });
  const app = circleci.addProject({ slug: 'circleci/Org1/Proj1', name: 'app' });
  const failing = [{ name: 'main', jobs: [{ name: 'build', outcome: 'failed' as const }] }];
  const flaky = circleci.addProject({ slug: 'gh/acme/flaky', workflows: failing });
  const webhook = {
    name: 'chat',
    url: 'https://example.com/hook',
    events: ['workflow-completed'],
    'verify-tls': true,
    'signing-secret': 's',
    scope: { id: project.id, type: 'project' },
  };

  async function runOne(slug = project.slug) {
    const pipeline = circleci.pushCommit({ projectSlug: slug, branch: 'main', subject: 'Change' });
    await circleci.finish(pipeline?.id);
    const workflow = pipeline?.workflows[0];
    if (!pipeline || !workflow) throw new Error('no workflow');
    return { pipeline, workflow };
  }

  return { circleci, project, app, flaky, webhook, runOne };
}

export async function freshWebhook(world: ContractWorld, send: Send): Promise<string> {
  for (const { id } of [...world.circleci.state.webhooks]) await send('DELETE /webhook/{webhook_id}', { id });
  return (await send('POST /webhook', {}, world.webhook)).answer.id ?? '';
}

/** Version 1.0.0, then 2.0.0, deployed to production by the newest build. */
export async function deployTwice({ circleci, project, runOne }: ContractWorld): Promise<void> {
  const { workflow } = await runOne();
  for (const version of ['1.0.0', '2.0.0']) {
    const jobNumber = workflow.jobs[0]?.number ?? 0;
    const seed = { component: 'web', environment: 'production', version };
    circleci.recordDeploy({ projectSlug: project.slug, jobNumber, ...seed });
  }
}

/** The key of a pipeline that waits to be continued. */
export function freshKey({ circleci, project }: ContractWorld): string {
  circleci.scriptSetup(project.slug, { name: 'setup', jobs: [{ name: 'generate' }] });
  const pipeline = circleci.pushCommit({ projectSlug: project.slug, branch: 'main', subject: 'Change' });
  circleci.scriptSetup(project.slug, undefined);
  void circleci.advance(pipeline?.id);
  return pipeline?.continuationKey ?? '';
}
