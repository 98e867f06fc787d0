// What there is in the small company before anything happens: people, channels, projects.
import type { CircleciStandIn } from './circleci/index.ts';
import type { SlackStandIn } from './slack/index.ts';

export interface Seeded {
  people: { ana: string; ben: string };
  channels: { dev: string; alerts: string };
  projects: { web: string; app: string };
}

/** The same ids each time, if nothing else was added before. */
export function seedWorld(slack: SlackStandIn, circleci: CircleciStandIn): Seeded {
  const people = {
    ana: slack.addUser({ name: 'ana', email: 'ana@acme.example' }).id,
    ben: slack.addUser({ name: 'ben', email: 'ben@acme.example' }).id,
  };
  const channels = {
    dev: slack.addChannel({ name: 'dev' }).id,
    alerts: slack.addChannel({ name: 'alerts' }).id,
  };
  return { people, channels, projects: seedProjects(circleci) };
}

/** For the page: a stranger, in a channel shared with another company, a direct message between people, and people with tokens of their own at CircleCI. */
export function seedNeighbors(slack: SlackStandIn, circleci: CircleciStandIn): void {
  slack.addUser({ name: 'zoe', email: 'zoe@other.example', team: { id: 'T0000000ELSE' } });
  slack.addChannel({ name: 'with-partners', isShared: true });
  const [ana, ben] = ['ana', 'ben'].map(
    (wanted) => slack.users().find(({ name }) => name === wanted)?.id ?? '',
  );
  slack.addConversation([ana ?? '', ben ?? '']);
  circleci.addUser({ login: 'ana', name: 'Ana', token: 'CCIPAT_playground_ana' });
  circleci.addUser({ login: 'ben', name: 'Ben', token: 'CCIPAT_playground_ben' });
}

function seedProjects(circleci: CircleciStandIn): { web: string; app: string } {
  const web = circleci.addProject({
    slug: 'gh/acme/web',
    branches: ['feature/login', 'release'],
    parameters: {
      deploy: { type: 'boolean', default: false, description: 'Deploy when the tests pass' },
      environment: { type: 'enum', enum: ['staging', 'production'], default: 'staging' },
    },
    workflows: [buildAndTest({ failTimes: 1 })],
  });
  // A GitHub App project: an opaque slug, the second shape of webhook bodies, pipeline definitions only.
  const app = circleci.addProject({
    slug: 'circleci/AbCdEfGhJkMnPqRsTuVwXy/ZyXwVuTsRqPnMkJhGfEdCb',
    name: 'mobile-app',
    organizationName: 'acme',
    githubApp: true,
    workflows: [buildAndTest({ failTimes: 1 })],
  });
  return { web: web.slug, app: app.slug };
}

/** Build, test, optional hold, deploy. `test` fails the first `failTimes` times. */
export const buildAndTest = ({
  failTimes = 0,
  hold = false,
}: {
  failTimes?: number;
  hold?: boolean;
} = {}) => ({
  name: 'build-test',
  jobs: [
    { name: 'build' },
    { name: 'test', requires: ['build'], ...(failTimes > 0 && { outcome: 'failed' as const, failTimes }) },
    { name: 'lint' },
    ...(hold
      ? [
          { name: 'release-gate', type: 'approval' as const, requires: ['test', 'lint'] },
          { name: 'deploy', requires: ['release-gate'] },
        ]
      : []),
  ],
});
