// Samples of owner rules, and of mentions in a thread.
import { renderFailureDetail } from '../../../src/blocks/failures/failure-detail.ts';
import { renderOwnersList, withAuthor, withOwners } from '../../../src/blocks/notifications/owners-list.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const app = { appUrl: 'https://app.circleci.com' };
const detail = renderFailureDetail(
  {
    projectSlug: 'gh/acme/web',
    number: 1207,
    failure: {
      workflowId: 'fda08377-fe7e-46b1-8992-3a7aaecac9c3',
      workflowName: 'build-and-test',
      jobs: [
        {
          id: 'j1',
          name: 'unit',
          status: 'failed',
          jobNumber: 4102,
          step: { name: 'npm test', status: 'failed', exitCode: 1, isLogCut: false },
          tests: [{ name: 'logs in', file: 'src/auth/login.test.ts', message: 'expected 200 to be 302' }],
          failedTests: 1,
          files: [],
          unread: [],
        },
      ],
      otherJobs: [],
    },
  },
  app,
);

export const ownerSamples: readonly Sample[] = [
  { name: 'owners-list/none', message: renderOwnersList([]) },
  {
    name: 'owners-list/three',
    message: renderOwnersList([
      { part: {}, owners: ['U03GRACE'] },
      { part: { path: 'src/auth/' }, owners: ['S0RELEASE', 'U02ADA'] },
      { part: { job: 'deploy-*', branch: 'main' }, owners: ['U02ADA'] },
    ]),
  },
  {
    name: 'owners-list/hostile',
    message: renderOwnersList(
      Array.from({ length: 100 }, () => ({
        part: { path: hostileText, job: hostileText, branch: hostileText },
        owners: Array.from({ length: 30 }, () => hostileText),
      })),
    ),
  },
  {
    name: 'owners-list/called',
    message: withOwners(detail, ['S0RELEASE', 'U02ADA']),
  },
  { name: 'owners-list/author-called', message: withAuthor(detail, 'U02ADA') },
];
