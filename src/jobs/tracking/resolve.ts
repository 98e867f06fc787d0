// Resolves what a person pointed at (a Target) to a pipeline, and to a workflow if they named one, by asking CircleCI.
// Every reference goes through here, so that it means the same everywhere.
import type { Circleci } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import { otherPullName, shortName } from '../../circleci/refs.ts';
import type { Target } from '../../contracts/index.ts';
import { CircleciRejected, UsageError } from '../../errors.ts';
import type { JobDeps } from '../engine/deps.ts';

export interface Resolved {
  pipelineId: string;
  /** Only if that workflow was named. */
  workflowId?: string;
}

type Deps = Pick<JobDeps, 'circleci' | 'stores'>;

/** Throws UsageError if the target doesn't exist, and the CircleciError kinds. */
export async function resolve(deps: Deps, { ref, project }: Target, userId: string): Promise<Resolved> {
  const { circleci } = deps;
  switch (ref.kind) {
    case 'project':
      return await newestPipeline(circleci, ref.slug);
    case 'branch':
      return await newestPipeline(circleci, needProject(ref.slug ?? project), ref.branch);
    case 'pipeline':
      return await byNumber(deps, needProject(ref.slug ?? project), ref.number);
    case 'workflow':
      return await byWorkflow(deps, ref.id);
    case 'job':
      if (ref.workflowId !== undefined) return await byWorkflow(deps, ref.workflowId);
      return await byJob(deps, needProject(ref.slug ?? project), ref);
    case 'uuid':
      return await byUuid(deps, ref.id);
    case 'last':
      return await newestPipeline(circleci, needProject(project));
    case 'mine':
      return await newestOf(deps, needProject(project), userId);
  }
}

async function newestPipeline(circleci: Circleci, slug: string, branch?: string): Promise<Resolved> {
  const other = branch === undefined ? undefined : otherPullName(branch);
  const branches = other === undefined ? [branch] : [branch, other];
  const found = await Promise.all(branches.map((one) => newestOn(circleci, slug, one)));
  const [newest] = found.filter((one) => one !== undefined).sort((a, b) => b.number - a.number);
  if (newest !== undefined) return { pipelineId: newest.id };
  throw new NoPipelines(slug, branch);
}

async function newestOn(circleci: Circleci, slug: string, branch: string | undefined) {
  const filter = branch === undefined ? {} : { branch };
  const list = await circleci.pipelines.listForProject(slug, filter).read(1);
  // The next older one is not the one that was meant, and may be retried or canceled.
  if ((gapsOf(list)?.leading ?? 0) > 0) throw new UsageError(newestUnreadable(slug, branch));
  return itemsOf(list)[0];
}

const whereIs = (slug: string, branch: string | undefined): string =>
  branch === undefined ? shortName(slug) : `branch \`${branch}\` of ${shortName(slug)}`;

const newestUnreadable = (slug: string, branch: string | undefined): string =>
  `The newest pipeline of ${whereIs(slug, branch)} could not be read, so I can’t tell which one you mean. Nothing was changed. Name one by its number, such as \`#1207\`.`;

/** There is nothing to resolve to. `near`: branches that were possibly meant. */
export class NoPipelines extends UsageError {
  readonly slug: string;
  readonly branch: string | undefined;
  constructor(slug: string, branch: string | undefined, near: readonly string[] = []) {
    const names = near.map((each) => `\`${each}\``).join(' or ');
    super(`There are no pipelines yet for ${whereIs(slug, branch)}. ${nextStep(branch, names)}`);
    this.slug = slug;
    this.branch = branch;
  }
}

function nextStep(branch: string | undefined, names: string): string {
  if (names !== '') return `Did you mean ${names}?`;
  return branch === undefined || otherPullName(branch) === undefined
    ? 'Start one with `/circleci trigger`.'
    : 'CircleCI lists only pull requests from forks under such a name; for another one, name its branch.';
}

async function newestOf({ stores }: Deps, slug: string, userId: string): Promise<Resolved> {
  const pipelineId = await stores.runs.latest(slug, { userId });
  if (pipelineId !== undefined) return { pipelineId };
  throw new UsageError(
    `I don’t know of a run of ${shortName(slug)} that you started from Slack. Use \`last\` for the newest run by anybody.`,
  );
}

// The pipeline of a number or workflow never changes, so known ones need no call.
async function byNumber({ circleci, stores }: Deps, slug: string, number: number): Promise<Resolved> {
  const known = await stores.runs.find(slug, number);
  return { pipelineId: known ?? (await circleci.pipelines.getByNumber(slug, number)).id };
}

async function byWorkflow({ circleci, stores }: Deps, id: string): Promise<Resolved> {
  const known = await stores.runs.pipelineOf(id);
  return { pipelineId: known ?? (await circleci.workflows.get(id)).pipelineId, workflowId: id };
}

async function byJob(
  deps: Deps,
  slug: string,
  { number, pipelineNumber }: { number: number; pipelineNumber?: number | undefined },
): Promise<Resolved> {
  const read = deps.circleci.jobs.get(slug, number);
  // The number of an approval leads to no job, but its pipeline may be known.
  const job = pipelineNumber === undefined ? await read : await orUndefinedIfMissing(read);
  const { workflowId, pipelineId } = job ?? {};
  if (workflowId !== undefined && pipelineId !== undefined) return { pipelineId, workflowId };
  if (workflowId !== undefined) return await byWorkflow(deps, workflowId);
  if (pipelineNumber !== undefined) return await byNumber(deps, slug, pipelineNumber);
  throw new UsageError(
    `CircleCI does not say which workflow job ${number} of ${shortName(slug)} belongs to. Use the link of the workflow instead.`,
  );
}

async function byUuid(deps: Deps, id: string): Promise<Resolved> {
  const { circleci, stores } = deps;
  if ((await stores.runs.get(id)) !== undefined) return { pipelineId: id };
  const pipeline = await orUndefinedIfMissing(circleci.pipelines.get(id));
  if (pipeline !== undefined) return { pipelineId: pipeline.id };
  const workflow = await orUndefinedIfMissing(byWorkflow(deps, id));
  if (workflow !== undefined) return workflow;
  throw new UsageError(
    `\`${id}\` is not a pipeline or workflow that I can see. Check the id, or paste the link from CircleCI.`,
  );
}

async function orUndefinedIfMissing<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof CircleciRejected && error.status === 404) return undefined;
    throw error;
  }
}

function needProject(slug: string | undefined): string {
  if (slug !== undefined) return slug;
  throw new UsageError(
    'Which project? Name it with `--project acme/web`, or set a default for this channel with `/circleci use acme/web`.',
  );
}
