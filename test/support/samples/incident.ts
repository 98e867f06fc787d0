// Samples of incident cards: one failure on many branches.
import { renderIncident } from '../../../src/blocks/notifications/incident.ts';
import { renderMuteSummary } from '../../../src/blocks/notifications/mute-summary.ts';
import type { Incident } from '../../../src/runs/incident-state.ts';
import type { Sample } from '../sample.ts';
import { hostileRun, hostileText, sampleRuns } from '../sample-runs.ts';

const AT = Date.UTC(2026, 10, 3, 9);
const incident = (more: Partial<Incident> = {}): Incident => ({
  id: 'c1-1206',
  cause: { id: 'c1', job: 'unit', test: 'TestLogin', others: 2 },
  members: [
    { branch: 'main', number: 1204, isFolded: false },
    { branch: 'release/2.1', number: 1205, isFolded: false, greenBy: 1209 },
    { branch: 'feature/login', number: 1206, isFolded: true },
    { branch: 'dependabot/npm/left-pad', number: 1207, isFolded: true },
  ],
  lastAt: AT,
  ...more,
});
const ofWeb = { appUrl: 'https://app.circleci.com', projectSlug: 'gh/acme/web' };

export const incidentSamples: readonly Sample[] = [
  { name: 'incident/tests', message: renderIncident({ ...ofWeb, incident: incident() }) },
  {
    name: 'incident/step',
    message: renderIncident({
      ...ofWeb,
      incident: incident({
        cause: {
          id: 'c2',
          job: 'build',
          step: 'npm ci',
          line: 'network request to https://npm.acme.dev/lib failed, reason: connect ECONNREFUSED',
          about: 'network',
          kind: 'infra',
          others: 0,
        },
      }),
    }),
  },
  {
    name: 'incident/over',
    message: renderIncident({
      ...ofWeb,
      incident: incident({
        ended: { at: AT, why: 'green' },
        members: incident().members.map((one) => ({ ...one, greenBy: one.number + 9 })),
      }),
    }),
  },
  {
    name: 'incident/owned',
    message: renderIncident({
      ...ofWeb,
      incident: incident(),
      jobUrl: 'https://app.circleci.com/pipelines/github/acme/web/1204/workflows/w1/jobs/77',
      owners: ['S0AUTHTEAM', 'U02ADA'],
    }),
  },
  {
    name: 'mute-summary/incidents',
    message: renderMuteSummary({
      ...ofWeb,
      why: 'burst',
      runs: [sampleRuns.failed ?? hostileRun],
      incidents: [
        { ...ofWeb, incident: incident() },
        { ...ofWeb, incident: incident({ ended: { at: AT, why: 'green' } }) },
      ],
    }),
  },
  {
    name: 'mute-summary/incidents-hostile',
    message: renderMuteSummary({
      ...ofWeb,
      why: 'quiet',
      runs: [],
      incidents: Array.from({ length: 40 }, () => ({
        ...ofWeb,
        incident: incident({
          cause: { id: 'c3', job: hostileText, step: hostileText, line: hostileText, others: 3 },
        }),
      })),
    }),
  },
  {
    name: 'incident/quiet',
    message: renderIncident({ ...ofWeb, incident: incident({ ended: { at: AT, why: 'quiet' } }) }),
  },
  {
    name: 'incident/hostile',
    message: renderIncident({
      ...ofWeb,
      incident: incident({
        cause: { id: 'c3', job: hostileText, step: hostileText, line: hostileText, others: 1e6 },
        members: Array.from({ length: 90 }, (_, at) => ({
          branch: `${hostileText}${at}`,
          number: at,
          isFolded: true,
        })),
      }),
    }),
  },
];
