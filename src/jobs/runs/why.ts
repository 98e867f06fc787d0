// Why a run did not run, or what became of it: reads what can be evidence, and nothing else.
import { renderNoPipeline, renderWhy } from '../../blocks/runs/why.ts';
import type { Payload } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { causesOf } from '../../runs/why.ts';
import { answer } from '../engine/answer.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { readEvidence } from './read-evidence.ts';

export function createWhyJob(deps: JobDeps): JobDefinition<'why'> {
  const { outbox, stores, now } = deps;
  return {
    name: 'why',
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
  async function hasNone({ actor, target }: Payload<'why'>): Promise<boolean> {
    const meant = newestOf(target);
    if (meant === undefined) return false;
    const { circleci } = await deps.actAs(actor);
    const filter = meant.branch === undefined ? {} : { branch: meant.branch };
    for await (const _pipeline of circleci.pipelines.listForProject(meant.project, filter)) return false;
    return true;
  }

  async function tellNone(payload: Payload<'why'>): Promise<void> {
    const meant = newestOf(payload.target);
    if (meant === undefined) return;
    const denied = denial(deps, payload, { command: 'why', access: 'read', ...meant });
    await outbox.reply(payload.place, payload.actor, denied ?? renderNoPipeline(meant));
  }
}

/** Of targets that mean the newest pipeline of something: of what. */
function newestOf({ ref, project }: Payload<'why'>['target']) {
  if (ref.kind === 'project') return { project: ref.slug };
  if (ref.kind !== 'branch' && ref.kind !== 'last') return undefined;
  const slug = ref.kind === 'branch' ? (ref.slug ?? project) : project;
  if (slug === undefined) return undefined;
  return { project: slug, ...(ref.kind === 'branch' && { branch: ref.branch }) };
}
