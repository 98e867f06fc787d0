// Calls every v2 route of the stand-in and checks each response against the vendor's schema.
import { type CircleciStandIn, startCircleci } from '../../playground/circleci/index.ts';
import { createContractWorld, freshKey, type Send } from './circleci-contract-world.ts';
import { freshValues } from './circleci-fresh.ts';
import type { OpenApi } from './openapi.ts';
import { visit } from './visit-everything.ts';

/** Missing from the newest published file, although the vendor's own clients call them. */
export const unpublished = [
  'GET /project/{project-slug}/job/{job-number}',
  'GET /project/{project-slug}/{job-number}/artifacts',
  'GET /project/{project-slug}/{job-number}/tests',
];

/** Errors for which the file declares no response, although there must be one. */
const undeclared = [
  'GET /context 400',
  'POST /context 400',
  'POST /context 409',
  'PUT /context/{context_id}/environment-variable/{env_var_name} 400',
];

/**
 * Where the stand-in deliberately differs from the schema. According to the schema, a workflow job's `started_at` is always a
 * date; the vendor returns null for approval jobs. A group may restrict a context, but no response has a word for it.
 */
function isKnownDeviation(operation: string, path: string, message: string | undefined): boolean {
  if (operation === 'GET /workflow/{id}/job')
    return /\/items\/\d+\/started_at$/.test(path) && message === 'must be string';
  return operation.endsWith(' /context/{context_id}/restrictions') && /\/restriction_type$/.test(path);
}

export interface CircleciContract {
  circleci: CircleciStandIn;
  /** Replaces `$words` with ids, and spreads `...`. */
  fill(template: unknown): unknown;
  schemaAccepts(operation: string, body: unknown): boolean;
  /** Sends a body to an operation on a new object. */
  sendFresh(operation: string, body: unknown): Promise<{ status: number }>;
  visitEverything(): Promise<{ problems: string[]; succeeded: Set<string> }>;
}

export async function startContract(openApi: OpenApi): Promise<CircleciContract> {
  const circleci = await startCircleci();
  const world = createContractWorld(circleci);
  const { project, webhook } = world;
  const usual: Record<string, string> = {
    'project-slug': 'gh/acme/web',
    provider: 'gh',
    organization: 'acme',
    project: 'web',
    project_id: project.id,
    org_id: project.organizationId,
    'org-slug': 'gh/acme',
    'org-slug-or-id': 'gh/acme',
    'workflow-name': 'main',
  };
  const dayMs = 86_400_000;
  const at = (ms: number) => new Date(Date.now() + ms).toISOString();
  const words: [word: string, value: string][] = [
    ['$definition', project.definitions[0]?.id ?? ''],
    ['$organization', project.organizationId],
    ['$project', project.id],
    ['$yesterday', at(-dayMs)],
    ['$longAgo', at(-40 * dayMs)],
    ['$now', at(0)],
  ];
  const problems: string[] = [];
  const succeeded = new Set<string>();

  const send: Send = async (operation, values = {}, body, query = '') => {
    const [method = '', template = ''] = operation.split(' ');
    const path = template.replace(
      /\{([\w-]+)\}/g,
      (_, name: string) => values[name] ?? usual[name] ?? values.id ?? name,
    );
    const response = await fetch(`${circleci.url}/api/v2${path}${query}`, {
      method,
      headers: { 'Circle-Token': circleci.token, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Record<string, string>;
    if (response.ok) succeeded.add(operation);
    check(operation, response.status, answer);
    return { status: response.status, answer };
  };

  function check(operation: string, status: number, answer: unknown): void {
    const [method = '', template = ''] = operation.split(' ');
    const declared = openApi.operation(method, template);
    // Not published, or of an older file: not there yet.
    if (!declared) return;
    const validate = declared.response(status);
    if (!validate) {
      if (!undeclared.includes(`${operation} ${status}`))
        problems.push(`${operation} ${status} is not declared`);
    } else if (!validate(answer)) {
      for (const { instancePath, message } of validate.errors ?? []) {
        if (!isKnownDeviation(operation, instancePath, message)) {
          problems.push(`${operation} ${status} ${instancePath} ${message}`);
        }
      }
    }
  }

  function fill(template: unknown): unknown {
    if (template === undefined) return undefined;
    const text = words.reduce(
      (filled, [word, value]) => filled.replaceAll(word, value),
      JSON.stringify(template).replaceAll('"$webhook"', JSON.stringify(webhook)),
    );
    const filled = JSON.parse(text);
    if (filled === null || typeof filled !== 'object' || !('...' in filled)) return filled;
    const { '...': base, ...rest } = { ...filled['...'], ...filled };
    // JSON has dropped what the template sets to undefined, so read those keys from the template itself.
    for (const [key, value] of Object.entries(template as object)) if (value === undefined) delete rest[key];
    return rest;
  }

  /** A key can be used once, so it is inserted at the last moment. */
  function withKey(body: unknown): unknown {
    const text = JSON.stringify(body) as string | undefined;
    return text?.includes('$key') ? JSON.parse(text.replaceAll('$key', freshKey(world))) : body;
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
      const values = await freshValues(world, send, operation);
      return send(operation, values, withKey(body));
    },
    visitEverything: async () => {
      await visit(world, send);
      return { problems, succeeded };
    },
  };
}
