// What a second person confirmed, and what is different by the time it would be done.
import { expect, it } from 'vitest';
import { type ExactRequest, freeze, whatMoved } from '../../../../src/jobs/engine/frozen-plan.ts';

const ID = '0d1f2e3c-1111-4222-8333-444455556666';
const exact = (definition: string, id = ID): ExactRequest => ({
  what: 'Triggering a pipeline of acme/web',
  request: { method: 'POST', path: '/api/v2/project/gh/acme/web/pipeline/run', body: { definition_id: id } },
  resolved: [
    { label: 'Branch', value: 'main' },
    { label: 'Definition', value: definition },
  ],
});
const plan = (of: ExactRequest) => ({ exact: freeze(of), asWhom: 'ada', subjects: [] });
const moved = (was: ExactRequest, is: ExactRequest) => whatMoved(plan(was), plan(is));

it.each([
  ['the same', exact('build'), exact('build'), undefined],
  ['another name', exact('build'), exact('deploy'), 'Definition was build and is deploy now'],
  ['a name that CircleCI leaves out now', exact('build'), exact(ID), undefined],
  ['a name that it left out before', exact(ID), exact('build'), undefined],
  [
    'another definition, without its name',
    exact('build'),
    exact('x', 'x'),
    'Definition was build and is x now',
  ],
])('%s', (_what, was, is, words) => {
  expect(moved(was, is)).toBe(words);
});

it('another request is another one, whatever its names', () => {
  const was = exact('build');
  const is = { ...was, request: { ...was.request, body: { definition_id: ID, parameters: { a: 1 } } } };
  expect(moved(was, is)).toBe('the request to CircleCI would be a different one');
  expect(moved(was, { ...is, resolved: exact(ID).resolved })).toMatch(/^Definition was build and is/);
});
