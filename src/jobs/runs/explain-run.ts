// Why a run did not run, or what became of it: reads what can be evidence, and nothing else.
import { renderNoPipeline, renderWhy } from '../../blocks/why.ts';
import type { Circleci } from '../../circleci/client.ts';
import { CircleciError, UsageError } from '../../errors.ts';
import { currentWorkflows } from '../../runs/phase.ts';
import type { LinkedJob } from '../../runs/releases.ts';
import type { Run } from '../../runs/run.ts';
import { causesOf, type WhyEvidence } from '../../runs/why.ts';
import type { Payload } from '../contracts.ts';
import { denial } from '../denial.ts';
import type { JobDeps } from '../deps.ts';
import type { JobDefinition } from '../job.ts';
import { openRun } from '../open-run.ts';
import { answer } from './answer.ts';

/** Of about twenty pipelines each, when the next one of a branch is looked for. */
const MAX_PAGES = 5;

export function createExplainRun(deps: JobDeps): JobDefinition<'explain-run'> {
  const { outbox, stores, now } = deps;
  return {
    name: 'explain-run',
    async run(payload, tools) {
      const { place, actor } = payload;
      const opened = await openRun(deps, payload, { command: 'why', access: 'read' }).catch(orNone);
      if (opened === undefined) return await tellNone(payload);
      const { run, workflowId, denied } = opened;
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      await stores.projects.seen(run.projectSlug, now());

      const { circleci } = await deps.actAs(actor);
      const evidence = { ...(await readEvidence(circleci, run)), workflowId };
      const value = { pipelineId: run.pipelineId, ...(workflowId !== undefined && { workflowId }) };
      const why = { run, causes: causesOf(evidence) };
      const share = { actionId: 'share-why', value };
      await answer(deps, payload, { share, render: (shown) => renderWhy(why, shown) }, tools);

      async function orNone(error: unknown): Promise<undefined> {
        if (error instanceof UsageError && (await hasNone(payload))) return undefined;
        throw error;
      }
    },
  };

  /** That there is no pipeline at all is an answer here, and not a mistake of whoever asks. */
  async function hasNone({ actor, target }: Payload<'explain-run'>): Promise<boolean> {
    const meant = newestOf(target);
    if (meant === undefined) return false;
    const { circleci } = await deps.actAs(actor);
    const filter = meant.branch === undefined ? {} : { branch: meant.branch };
    for await (const _pipeline of circleci.pipelines.listForProject(meant.project, filter)) return false;
    return true;
  }

  async function tellNone(payload: Payload<'explain-run'>): Promise<void> {
    const meant = newestOf(payload.target);
    if (meant === undefined) return;
    const denied = denial(deps, payload, { command: 'why', access: 'read', ...meant });
    await outbox.reply(payload.place, payload.actor, denied ?? renderNoPipeline(meant));
  }
}

/** Of targets that mean the newest pipeline of something: of what. */
function newestOf({ ref, project }: Payload<'explain-run'>['target']) {
  if (ref.kind === 'project') return { project: ref.slug };
  if (ref.kind !== 'branch' && ref.kind !== 'last') return undefined;
  const slug = ref.kind === 'branch' ? (ref.slug ?? project) : project;
  if (slug === undefined) return undefined;
  return { project: slug, ...(ref.kind === 'branch' && { branch: ref.branch }) };
}

async function readEvidence(circleci: Circleci, run: Run): Promise<WhyEvidence> {
  const current = currentWorkflows(run);
  const nothingRan = current.every(({ status }) => status === 'not_run');
  const commitText = nothingRan && run.state !== 'errored' ? await commitOf(circleci, run) : undefined;
  const canceled = current.filter(({ status }) => status === 'canceled');
  const stuck = current.filter(({ status }) => ['failed', 'failing', 'on_hold'].includes(status));
  return {
    run,
    commitText,
    ...(canceled.length > 0 && {
      next: await nextOnBranch(circleci, run),
      canceledBy: await cancelers(circleci, run),
    }),
    links: Object.fromEntries(
      await Promise.all(
        stuck.map(async ({ id }): Promise<[string, LinkedJob[]]> => [id, await circleci.workflows.jobs(id)]),
      ),
    ),
  };
}

async function commitOf(circleci: Circleci, { pipelineId }: Run): Promise<string> {
  const { commitSubject = '', commitBody = '' } = await circleci.pipelines.get(pipelineId);
  return `${commitSubject}\n${commitBody}`;
}

async function nextOnBranch(
  circleci: Circleci,
  { projectSlug, branch, number }: Run,
): Promise<WhyEvidence['next']> {
  if (branch === undefined) return undefined;
  let next: WhyEvidence['next'];
  const newestFirst = circleci.pipelines.listForProject(projectSlug, { branch }, { maxPages: MAX_PAGES });
  for await (const pipeline of newestFirst) {
    if (pipeline.number <= number) return next;
    next = { number: pipeline.number, createdAt: pipeline.createdAt };
  }
  // Not reached: what came right after it is further back than was read.
  return undefined;
}

/** Names by workflow id. Whose account is hidden or gone stays unnamed. */
async function cancelers(circleci: Circleci, { pipelineId }: Run): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const { id, canceledBy } of await circleci.pipelines.workflows(pipelineId)) {
    if (canceledBy === undefined) continue;
    try {
      const { name, login } = await circleci.users.get(canceledBy);
      names[id] = name ?? login;
    } catch (error) {
      if (!(error instanceof CircleciError)) throw error;
    }
  }
  return names;
}
