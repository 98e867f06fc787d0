import { expect, it } from 'vitest';
import { whatWasAsked } from '../../../src/circleci/what-was-asked.ts';

it.each([
  ['/api/v2/project/gh/acme/wep', 'the project `acme/wep`', 'gh/acme/wep'],
  ['/api/v2/project/gh/acme/web/pipeline', 'the project `acme/web`', 'gh/acme/web'],
  ['/api/v2/project/gh/acme/web/pipeline/77', 'the pipeline `#77` of `acme/web`', 'gh/acme/web'],
  ['/api/v2/project/gh/acme/web/job/12', 'the job `12` of `acme/web`', 'gh/acme/web'],
  ['/api/v2/project/gh/acme/web/12/tests', 'the job `12` of `acme/web`', 'gh/acme/web'],
  ['/api/v2/project/gh/acme/web/envvar/API_TOKEN', 'the variable `API_TOKEN` of `acme/web`', 'gh/acme/web'],
  ['/api/v2/insights/gh/acme/web/flaky-tests', 'the project `acme/web`', 'gh/acme/web'],
  [
    '/api/v2/insights/gh/acme/web/workflows/build%20it',
    'the workflow `build it` of `acme/web`',
    'gh/acme/web',
  ],
  ['/api/v2/workflow/0d1f/job', 'the workflow `0d1f`', undefined],
  ['/api/v2/workflow/0d1f/approve/77aa', 'the approval request of the workflow `0d1f`', undefined],
  ['/api/v2/context/0d1f/restrictions/77aa', 'the restriction of the context `0d1f`', undefined],
  ['/api/v2/context/0d1f/restrictions', 'the context `0d1f`', undefined],
  ['/api/v2/pipeline/0d1f', 'the pipeline `0d1f`', undefined],
  ['/api/v2/organization/gh/acme', 'the organization `gh/acme`', undefined],
])('%s: %s', (path, what, project) => {
  expect(whatWasAsked(path)).toEqual({ what, ...(project !== undefined && { project }) });
});

it('says nothing of other calls, whatever stands there', () => {
  expect(whatWasAsked('/api/v2/me')).toBeUndefined();
  expect(whatWasAsked('/api/v2/workflow/%E0%A4%A')).toMatchObject({
    what: expect.stringContaining('the workflow'),
  });
});
