// Names of API operations have no ids and no names of people's things in them, so there are only so many.
import { expect, it } from 'vitest';
import { operationOf } from '../../../src/circleci/operation.ts';
import { organization, path, projectPath } from '../../../src/circleci/path.ts';
import { type Answer, inTurn, json, startClient } from './stub-server.ts';

const id = '0b8a7f0e-0000-4000-8000-000000000001';
const slug = projectPath('gh/acme/web');

it.each<[path: string, operation: string]>([
  [path`/api/v2/workflow/${id}/job`, 'GET /api/v2/workflow/*/job'],
  [path`/api/v2/project/${slug}/envvar/${'AWS_KEY'}`, 'GET /api/v2/project/*/envvar/*'],
  [path`/api/v2/project/${slug}/${42}/artifacts`, 'GET /api/v2/project/*/artifacts'],
  [path`/api/v2/insights/${organization('gh/acme')}/summary`, 'GET /api/v2/insights/*/summary'],
  [`${path`/api/v1.1/project/${slug}/tree/${'feature/x'}`}?limit=5`, 'GET /api/v1.1/project/*/tree/*'],
  ['/elsewhere/secret-name', 'GET /*'],
])('%s', (address, operation) => {
  expect(operationOf({ method: 'GET', path: address })).toBe(operation);
});

it('tells about every request, repeated and unanswered ones too', async () => {
  const calls: string[] = [];
  const away: Answer = (response) => void response.destroy();
  const { client } = await startClient(
    inTurn(json(500, {}), away, json(200, { id, name: 'Ada', login: 'ada' })),
    {
      onCall: ({ operation, status, ms }) => calls.push(`${operation} ${status} ${ms >= 0}`),
    },
  );

  await client.me.get();

  expect(calls).toEqual([
    'GET /api/v2/me 500 true',
    'GET /api/v2/me no-answer true',
    'GET /api/v2/me 200 true',
  ]);
});
