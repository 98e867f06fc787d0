// Samples of the app's Home tab.
import { renderHome } from '../../../src/blocks/home/home.ts';
import { renderHomeClosed } from '../../../src/blocks/home/home-closed.ts';
import { currentWorkflows, heldJobs } from '../../../src/runs/phase.ts';
import type { Run } from '../../../src/runs/run.ts';
import type { Sample } from '../sample.ts';
import { hostileRun, hostileText, hugeRun, sampleRuns } from '../sample-runs.ts';

const project = 'gh/acme/web';
const app = { appUrl: 'https://app.circleci.com' };
const at = Date.UTC(2026, 10, 3, 9, 30);
const holdsOf = (runs: readonly Run[]) =>
  runs.flatMap((run) =>
    currentWorkflows(run).flatMap((workflow) => heldJobs(workflow).map((job) => ({ run, workflow, job }))),
  );

export const homeSamples: readonly Sample[] = [
  {
    name: 'home/new',
    home: renderHome({ runs: [], holds: [], subscriptions: [], at }, app),
  },
  {
    name: 'home/busy',
    home: renderHome(
      {
        runs: Object.values(sampleRuns).slice(0, 4),
        holds: holdsOf(Object.values(sampleRuns)),
        subscriptions: [
          { project, channelId: 'C0DEPLOYS' },
          { project: 'gh/acme/*', channelId: 'D0ADA' },
        ],
        account: { login: 'ada', since: at },
        left: { runs: 2, subscriptions: 1 },
        at,
      },
      app,
    ),
  },
  { name: 'home-closed/stranger', home: renderHomeClosed({ away: 'stranger' }) },
  { name: 'home-closed/guest', home: renderHomeClosed({ away: 'guest' }) },
  {
    name: 'home/hostile',
    home: renderHome(
      {
        runs: [hostileRun],
        holds: holdsOf([hostileRun]),
        subscriptions: [{ project: hostileText, channelId: hostileText }],
        account: { login: hostileText, since: at },
        at,
      },
      app,
    ),
  },
  {
    name: 'home/huge',
    home: renderHome(
      {
        runs: Array.from({ length: 12 }, (_, index) => ({ ...hugeRun, pipelineId: `p${index}` })),
        holds: Array.from({ length: 12 }, () => holdsOf(Object.values(sampleRuns))).flat(),
        subscriptions: Array.from({ length: 60 }, (_, index) => ({
          project: `gh/acme/service-${index}`,
          channelId: 'C0DEPLOYS',
        })),
        at,
      },
      app,
    ),
  },
];
