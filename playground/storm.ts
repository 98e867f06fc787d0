// A storm: several branches fail for one reason, until the reason is gone.
import { scriptOf } from './changes.ts';
import type { CircleciStandIn, Commit, Pipeline, PipelineScript, Project } from './circleci/index.ts';

const TEAMS = ['basket', 'login', 'search', 'invoices', 'mobile'];
export const STORM_BRANCHES = TEAMS.length;

/** As on every branch when a shared database is away. */
const noDatabase: PipelineScript = [
  {
    name: 'build-test',
    jobs: [
      { name: 'build' },
      {
        name: 'test',
        requires: ['build'],
        outcome: 'failed',
        steps: [{ name: 'npm test', output: 'Error: connect ECONNREFUSED 10.0.0.7:5432\n', failed: true }],
      },
    ],
  },
];

/** Branches that the storm has broken. */
export const stormyBranches = ({ heads }: Project): string[] =>
  [...heads].flatMap(([branch, { script }]) => (script === noDatabase ? [branch] : []));

export const wasStormy = ({ script }: Pipeline): boolean => script === noDatabase;

type Author = Partial<Pick<Commit, 'author'>>;

const push = (
  circleci: CircleciStandIn,
  projectSlug: string,
  branches: string[],
  commit: Pick<Commit, 'subject' | 'script'> & Author,
): Pipeline[] => branches.flatMap((branch) => circleci.pushCommit({ projectSlug, branch, ...commit }) ?? []);

/** Breaks five new branches. */
export function startStorm(circleci: CircleciStandIn, { slug, heads }: Project, by: Author = {}): Pipeline[] {
  const before = [...heads.keys()].filter((name) => name.startsWith(`feature/${TEAMS[0]}`)).length;
  const branches = TEAMS.map((team) => `feature/${team}${before === 0 ? '' : `-${before + 1}`}`);
  const commit = { subject: 'Read the basket from the database', script: noDatabase, ...by };
  return push(circleci, slug, branches, commit);
}

/** Fixes them with a commit each. */
export function endStorm(circleci: CircleciStandIn, project: Project, by: Author = {}): Pipeline[] {
  const script = scriptOf('good', { component: project.name, deploys: false });
  return push(circleci, project.slug, stormyBranches(project), { subject: 'Try again', script, ...by });
}
