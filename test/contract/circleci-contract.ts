// Drives every v2 route of the stand-in and holds each answer against the vendor's schema.
import { type CircleciStandIn, startCircleci } from '../../playground/circleci/index.ts';
import type { OpenApi } from './openapi.ts';
import { visit } from './visit-everything.ts';

/** Missing from the newest published file, though the vendor's own clients call them. */
export const unpublished = [
  'GET /project/:slug/job/:number',
  'GET /project/:slug/:number/artifacts',
  'GET /project/:slug/:number/tests',
];

/**
 * The schema says `started_at` of a workflow's job is always a date. The vendor's answers show null for approval jobs,
 * so the stand-in sends null for what has not started: stricter on clients, and the one deviation.
 */
const isKnownDeviation = (operation: string, path: string, message: string | undefined) =>
  operation === 'GET /workflow/:id/job' &&
  /\/items\/\d+\/started_at$/.test(path) &&
  message === 'must be string';

export interface CircleciContract {
  circleci: CircleciStandIn;
  /** Puts ids in the place of `$webhook` and `$definition`, and spreads `...`. */
  fill(template: unknown): unknown;
  schemaAccepts(operation: string, body: unknown): boolean;
  /** Sends a body to an operation on a workflow, webhook or project of its own. */
  sendFresh(operation: string, body: unknown): Promise<{ status: number }>;
  visitEverything(): Promise<{ problems: string[]; succeeded: Set<string> }>;
}

export async function startContract(openApi: OpenApi): Promise<CircleciContract> {
  const circleci = await startCircleci();
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
            tests: [{ name: 'adds', classname: 'math', result: 'failure', message: '1 != 2' }],
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
  const ids: Record<string, string> = {
    slug: 'gh/acme/web',
    provider: 'gh',
    organization: 'acme',
    project: 'web',
  };
  const problems: string[] = [];
  const succeeded = new Set<string>();

  async function send(operation: string, values: Record<string, string> = {}, body?: unknown, query = '') {
    const [method = '', template = ''] = operation.split(' ');
    const path = template.replace(/:(\w+)/g, (_, name: string) => values[name] ?? ids[name] ?? name);
    const response = await fetch(`${circleci.url}/api/v2${path}${query}`, {
      method,
      headers: { 'Circle-Token': circleci.token, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Record<string, string>;
    if (response.ok) succeeded.add(operation);
    check(operation, response.status, answer);
    return { status: response.status, answer };
  }

  function check(operation: string, status: number, answer: unknown): void {
    const [method = '', template = ''] = operation.split(' ');
    const declared = openApi.operation(method, template);
    if (!declared && unpublished.includes(operation)) return;
    const validate = declared?.response(status);
    if (!validate) problems.push(`${operation} ${status} is not declared`);
    else if (!validate(answer)) {
      for (const { instancePath, message } of validate.errors ?? []) {
        if (!isKnownDeviation(operation, instancePath, message)) {
          problems.push(`${operation} ${status} ${instancePath} ${message}`);
        }
      }
    }
  }

  async function runOne(slug = 'gh/acme/web') {
    const pipeline = circleci.pushCommit({ projectSlug: slug, branch: 'main', subject: 'Change' });
    await circleci.finish(pipeline?.id);
    const workflow = pipeline?.workflows[0];
    if (!pipeline || !workflow) throw new Error('no workflow');
    return { pipeline, workflow };
  }

  async function freshWebhook(): Promise<string> {
    for (const { id } of [...circleci.state.webhooks]) await send('DELETE /webhook/:id', { id });
    return (await send('POST /webhook', {}, webhook)).answer.id ?? '';
  }

  function fill(template: unknown): unknown {
    if (template === undefined) return undefined;
    const text = JSON.stringify(template).replaceAll('"$webhook"', JSON.stringify(webhook));
    const filled = JSON.parse(text.replaceAll('$definition', project.definitions[0]?.id ?? ''));
    if (filled === null || typeof filled !== 'object' || !('...' in filled)) return filled;
    const { '...': base, ...rest } = { ...filled['...'], ...filled };
    // What the template sets to undefined JSON has dropped: read those keys from the template itself.
    for (const [key, value] of Object.entries(template as object)) if (value === undefined) delete rest[key];
    return rest;
  }

  return {
    circleci,
    fill,
    schemaAccepts: (operation, body) => {
      const [method = '', path = ''] = operation.split(' ');
      const declared = openApi.operation(method, path);
      return body === undefined ? declared?.bodyRequired === false : declared?.body?.(body) === true;
    },
    sendFresh: async (operation, body) => {
      // A failed workflow: one that may be rerun in every way, so that nothing but the body can be refused.
      const id = operation.startsWith('PUT') ? await freshWebhook() : (await runOne(flaky.slug)).workflow.id;
      if (operation === 'POST /webhook') await freshWebhook();
      return send(operation, { id }, body);
    },
    visitEverything: async () => {
      await visit({ send, runOne, freshWebhook, project, app, circleci, webhook });
      return { problems, succeeded };
    },
  };
}
