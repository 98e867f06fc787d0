// Fills the trigger form: reads what the project declares on the chosen branch, and draws it.
import { renderTriggerForm, type TriggerForm } from '../../blocks/runs/trigger-form.ts';
import type { CallOptions, Circleci, Listing, Pipeline } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import type { Payload } from '../../contracts/index.ts';
import { BotError } from '../../errors.ts';
import { SOME } from '../../policy/allow.ts';
import { DeniedByPolicy, type Subject, subjectOfRun } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { refsOf } from '../engine/refs-of.ts';
import { defineRequest, type Request } from '../engine/request.ts';
import { showFilled } from '../engine/show-filled.ts';
import { definitionsOf } from './pick-definition.ts';

type Ask = Payload<'fill-trigger'>;
const now = { priority: 'interactive' } satisfies CallOptions;

export function createFillTriggerJob(deps: JobDeps): JobDefinition<'fill-trigger'> {
  return defineRequest(deps, 'fill-trigger', async (request) => {
    const { payload, tools } = request;
    const { viewId, order } = payload;
    // Before a project is chosen: one that the rules allow may still be.
    if (payload.project === undefined) request.permit({ project: SOME, branch: SOME });
    if (!(await deps.stores.forms.want(viewId, order))) return;
    const form = await read(request).catch((error: unknown): TriggerForm => {
      const isHopeless = error instanceof BotError && (error.retry === 'never' || tools.lastAttempt);
      if (!isHopeless) throw error;
      tools.log.warn({ err: error }, 'could not read what a form is about');
      return { ...bare(payload), problem: error.userMessage };
    });
    await showFilled(deps, payload, renderTriggerForm(form));
  });

  async function read(request: Request<'fill-trigger'>): Promise<TriggerForm> {
    const { payload } = request;
    const form = bare(payload);
    if (payload.project === undefined) return form;
    const { circleci } = await request.acting();
    const project = await circleci.projects.get(payload.project, now);
    const { slug, defaultBranch } = project;
    // Another branch can still be chosen.
    const refusal = refusalOf(request, { project: slug, branch: SOME });
    if (refusal !== undefined) {
      return { ...form, project: slug, problem: `You may not run this project here: ${refusal}.` };
    }

    const { tag, branch = tag === undefined ? defaultBranch : undefined } = payload;
    const isBranchOpen = tag !== undefined || branch === undefined;
    const refused = isBranchOpen ? undefined : refusalOf(request, { project: slug, branch });
    if (refused !== undefined) {
      const refProblem = `You may not run this branch here: ${refused}. Choose another branch.`;
      return { ...form, project: slug, branch, refProblem };
    }
    const [definitions, { source, isUnread }] = await Promise.all([
      definitionsOf(circleci, project),
      newestPipeline(request, circleci, slug, branch),
    ]);
    const parameters = source === undefined ? {} : await circleci.pipelines.parameters(source.id, now);
    const wanted = payload.definition?.toLowerCase();
    const chosen = definitions.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
    return {
      ...form,
      project: slug,
      branch,
      definitions,
      definition: chosen?.id,
      parameters,
      source,
      isUnread,
    };
  }

  /** On the branch if it has one: the config of another branch may declare something else. Never of a denied branch. */
  async function newestPipeline(
    { allows }: Request<'fill-trigger'>,
    circleci: Circleci,
    slug: string,
    branch: string | undefined,
  ): Promise<{ source: Pipeline | undefined; isUnread: boolean }> {
    const list = await circleci.pipelines.listForProject(slug, {}, { ...now, maxPages: 1 }).read();
    const all = itemsOf(list);
    const { suggestions } = deps.stores;
    if ((await suggestions.get({ kind: 'refs', project: slug })) === undefined) {
      await suggestions.put({ kind: 'refs', project: slug }, refsOf(all), 0);
    }
    const known = all.find((pipeline) => pipeline.branch === branch);
    const other = all.find((pipeline) => allows(subjectOfRun(pipeline)));
    const isUnread = (of: Listing<Pipeline>) => (gapsOf(of)?.unreadable ?? 0) > 0;
    if (branch === undefined || known !== undefined)
      return { source: known ?? other, isUnread: isUnread(list) };
    const older = await circleci.pipelines.listForProject(slug, { branch }, now).read(1);
    const [newest = other] = itemsOf(older);
    return { source: newest, isUnread: isUnread(list) || isUnread(older) };
  }
}

/** The rule, in words. */
function refusalOf({ permit }: Request<'fill-trigger'>, subject: Subject): string | undefined {
  try {
    permit(subject);
    return undefined;
  } catch (error) {
    if (error instanceof DeniedByPolicy) return error.rule;
    throw error;
  }
}

function bare({ place, generation, project, branch, tag, definition, given }: Ask): TriggerForm {
  return { place, generation, project, branch, tag, definition, given };
}
