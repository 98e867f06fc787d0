// Plain fetch against the stand-in, and a world that most of its tests start with.
import {
  type CircleciStandIn,
  type CircleciStandInOptions,
  startCircleci,
} from '../../../playground/circleci/index.ts';

export interface Reply {
  status: number;
  headers: Headers;
  // Foreign JSON: the assertions say what it must look like.
  body: Record<string, unknown> & { items?: Record<string, unknown>[] };
}

export type CallApi = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Reply>;

export function createCallApi({ url, token }: { url: string; token?: string }): CallApi {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { 'Circle-Token': token }),
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Reply['body'],
    };
  };
}

/** A stand-in with gh/acme/web: build, then test, then a hold, then deploy. */
export async function startWithProject(
  options: CircleciStandInOptions = {},
): Promise<{ circleci: CircleciStandIn; api: CallApi }> {
  const circleci = await startCircleci(options);
  circleci.addProject({
    slug: 'gh/acme/web',
    branches: ['feature/a'],
    tags: ['v1'],
    parameters: {
      deploy: { type: 'boolean', default: false },
      retries: { type: 'integer', default: 1 },
      target: { type: 'enum', default: 'staging', enum: ['staging', 'production'] },
      note: { type: 'string', default: '' },
    },
    workflows: [
      {
        name: 'release',
        jobs: [
          { name: 'build' },
          { name: 'test', requires: ['build'] },
          { name: 'hold', type: 'approval', requires: ['test'] },
          { name: 'deploy', requires: ['hold'] },
        ],
      },
    ],
  });
  return { circleci, api: createCallApi(circleci) };
}

/** The v1.1 endpoints that respond with a list. */
export function listOf({ body }: Reply): Record<string, unknown>[] {
  if (!Array.isArray(body)) throw new Error(`not a list: ${JSON.stringify(body)}`);
  return body;
}

/** Pushes a commit and runs its pipeline until nothing moves by itself. */
export async function runPipeline(circleci: CircleciStandIn, projectSlug = 'gh/acme/web') {
  const pipeline = circleci.pushCommit({ projectSlug, branch: 'main', subject: 'Change the door' });
  if (!pipeline) throw new Error('no pipeline');
  await circleci.finish(pipeline.id);
  const workflow = pipeline.workflows[0];
  if (!workflow) throw new Error('no workflow');
  return { pipeline, workflow };
}
