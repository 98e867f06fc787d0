// Samples of a thread that shows the line of the log that tells why: for sure, as an outage, and as a guess.
import { renderFailureDetail } from '../../../src/blocks/failures/failure-detail.ts';
import type { TellingLine } from '../../../src/runs/causes/telling-line.ts';
import type { Sample } from '../sample.ts';

const known = { key: 'k', perStep: false } as const;
const lines: Record<string, TellingLine> = {
  cause: {
    ...known,
    kind: 'cause',
    rule: 'TypeScript',
    line: "src/a.ts(1,7): error TS2304: Cannot find name 'y'.",
  },
  outage: { ...known, kind: 'infra', rule: 'name lookup', line: 'Could not resolve host: npm.acme.dev' },
  guess: { kind: 'guess', line: 'TypeError: fetch failed' },
};

export const failureCauseSamples: readonly Sample[] = Object.entries(lines).map(([name, telling]) => ({
  name: `failure-detail/${name}`,
  message: renderFailureDetail(
    {
      projectSlug: 'gh/acme/web',
      number: 1207,
      failure: {
        workflowId: 'w1',
        workflowName: 'build-and-test',
        otherJobs: [],
        jobs: [
          {
            id: 'j2',
            name: 'lint',
            status: 'failed',
            jobNumber: 4101,
            step: {
              name: 'npm run lint',
              status: 'failed',
              exitCode: 2,
              log: 'linting',
              isLogCut: true,
              telling,
            },
            tests: [],
            failedTests: 0,
            files: [],
            unread: [],
          },
        ],
      },
    },
    { appUrl: 'https://app.circleci.com' },
  ),
}));
