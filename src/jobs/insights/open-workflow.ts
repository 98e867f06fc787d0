// The first steps of a question about one workflow: the project, the policy check, and which workflow is meant.
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { Circleci } from '../../circleci/client.ts';
import { someOf } from '../../circleci/listing.ts';
import { shortName } from '../../circleci/refs.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { Request } from '../engine/request.ts';

interface Opened {
  circleci: Circleci;
  project: string;
  /** Missing: the default branch. */
  filter: { branch?: string };
  /** The one that was named, or else the one with the most runs. Undefined: there are none. */
  workflow: string | undefined;
}

/** Throws DeniedByPolicy and the CircleciError kinds. */
export async function openWorkflow(
  { stores, now }: Pick<JobDeps, 'stores' | 'now'>,
  request: Request<'insights-tests'> | Request<'insights-jobs'>,
): Promise<Opened> {
  const { branch, workflow: wanted, project: asked } = request.payload;
  const { circleci } = await request.acting();
  const { slug: project, defaultBranch } = await circleci.projects.get(asked);
  request.permit({ project, branch: branch ?? defaultBranch });
  await stores.projects.seen(project, now());
  const filter = branch === undefined ? {} : { branch };
  return { circleci, project, filter, workflow: wanted ?? (await busiest(circleci, project, filter)) };
}

export const noRuns = ({ project, filter: { branch } }: Pick<Opened, 'project' | 'filter'>) =>
  renderSentence(
    `CircleCI Insights has no runs of ${shortName(project)} on ${branch === undefined ? 'the default branch' : `\`${branch}\``}. It updates its data once a day. Try another branch with \`--branch\`.`,
  );

async function busiest(
  { insights }: Circleci,
  project: string,
  filter: { branch?: string },
): Promise<string | undefined> {
  const list = someOf(await insights.workflows(project, { window: 'last-30-days', ...filter }).read());
  const [first] = list.toSorted(
    (one, other) => (other.metrics.totalRuns ?? 0) - (one.metrics.totalRuns ?? 0),
  );
  return first?.name;
}
