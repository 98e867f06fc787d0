// Says whether the default branch is green or red now, from a live read of its newest runs. What can't be told isn't
// guessed.
import type { Project } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import { pipelineUrl } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
import { CircleciError } from '../../errors.ts';
import { outcomeOf } from '../../runs/outcomes.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { OpenProject } from '../engine/open-project.ts';
import { observe } from '../tracking/observe.ts';
import { watchFound } from '../tracking/watch-found.ts';

/** Behind a run that is still going on, or that says nothing, an earlier one decides. */
const MOST_READ = 3;

export async function sayBranchState(
  deps: JobDeps,
  { circleci, project }: Pick<OpenProject, 'circleci' | 'project'>,
): Promise<Say> {
  const { defaultBranch } = project;
  if (defaultBranch === undefined)
    return ['CircleCI doesn’t say which branch is the default branch, so I can’t tell whether it is green.'];
  const branch = { code: defaultBranch };
  try {
    return await read(deps, { circleci, project, branch: defaultBranch });
  } catch (error) {
    if (!(error instanceof CircleciError)) throw error;
    return ['I can’t tell whether ', branch, ' is green now: its runs could not be read.'];
  }
}

interface Reading extends Pick<OpenProject, 'circleci'> {
  project: Project;
  branch: string;
}

async function read(deps: JobDeps, { circleci, project: { slug }, branch }: Reading): Promise<Say> {
  const { stores, now, appUrl } = deps;
  const list = await circleci.pipelines.listForProject(slug, { branch }).read(MOST_READ);
  const newest = itemsOf(list);
  const { unreadable = 0, leading = 0 } = gapsOf(list) ?? {};
  const code = { code: branch };
  for (const [at, { id }] of newest.slice(0, MOST_READ).entries()) {
    // An unreadable one may be newer, and say something else.
    if (leading > 0 || (at > 0 && unreadable > 0)) break;
    const seen = await observe({ circleci, stores, now }, id, { priority: 'interactive' });
    await watchFound(deps, seen);
    const { number } = seen.run;
    const became = outcomeOf(seen.run)?.became;
    if (became === undefined || became === 'other') continue;
    const run = { url: pipelineUrl(appUrl, slug, number), label: `#${number}` };
    return became === 'green'
      ? [code, ' is green now: ', run, ' succeeded.']
      : [code, ' is red now: ', run, ' failed.'];
  }
  const none = newest.length === 0 ? 'it has no runs yet' : 'none of its newest runs has ended with a result';
  const why = unreadable > 0 ? 'not all of its newest runs could be read' : none;
  return ['I can’t tell whether ', code, ` is green now: ${why}.`];
}
