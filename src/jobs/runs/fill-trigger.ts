// Fills the trigger form: reads what the project declares on the chosen branch, and draws it.
import { renderTriggerForm, type TriggerForm } from '../../blocks/runs/trigger-form.ts';
import type { CallOptions, Circleci, Pipeline } from '../../circleci/client.ts';
import { leastPermission, type Payload } from '../../contracts/index.ts';
import { BotError } from '../../errors.ts';
import { allow, type Decision } from '../../policy/allow.ts';
import { DeniedByPolicy, type Placed } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { refsOf } from '../engine/refs-of.ts';
import { defineRequest, type Request } from '../engine/request.ts';
import { showFilled } from '../engine/show-filled.ts';
import { definitionsOf } from './pick-definition.ts';

type Ask = Payload<'fill-trigger'>;
const now = { priority: 'interactive' } satisfies CallOptions;

export function createFillTriggerJob(deps: JobDeps): JobDefinition<'fill-trigger'> {
  const permission = leastPermission('fill-trigger');
  return defineRequest(deps, 'fill-trigger', async (request) => {
    const { payload, tools } = request;
    const { viewId, order } = payload;
    if (payload.project === undefined) checkAnyProject(payload);
    if (!(await deps.stores.forms.want(viewId, order))) return;
    const form = await read(request).catch((error: unknown): TriggerForm => {
      const isHopeless = error instanceof BotError && (error.retry === 'never' || tools.lastAttempt);
      if (!isHopeless) throw error;
      tools.log.warn({ err: error }, 'could not read what a form is about');
      return { ...bare(payload), problem: error.userMessage };
    });
    await showFilled(deps, payload, renderTriggerForm(form));
  });

  async function read({ payload, acting }: Request<'fill-trigger'>): Promise<TriggerForm> {
    const form = bare(payload);
    if (payload.project === undefined) return form;
    const { circleci } = await acting();
    const project = await circleci.projects.get(payload.project, now);
    const { slug, defaultBranch } = project;
    const decision = judge(payload, slug);
    if (!decision.allowed) {
      const problem = `You may not run this project here: ${decision.rule}.`;
      return { ...form, project: slug, problem };
    }

    const { tag, branch = tag === undefined ? defaultBranch : undefined } = payload;
    const [definitions, source] = await Promise.all([
      definitionsOf(circleci, project),
      newestPipeline(circleci, slug, branch),
    ]);
    const parameters = source === undefined ? {} : await circleci.pipelines.parameters(source.id, now);
    const wanted = payload.definition?.toLowerCase();
    const chosen = definitions.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
    return { ...form, project: slug, branch, definitions, definition: chosen?.id, parameters, source };
  }

  /** Before a project is chosen: one that the rules allow may still be. Throws DeniedByPolicy. */
  function checkAnyProject(payload: Ask & Placed): void {
    const decision = judge(payload);
    if (!decision.allowed) throw new DeniedByPolicy({ ...permission, project: null }, decision);
  }

  /** The branch is judged when the pipeline is started: until then another one can be chosen. */
  function judge({ actor, origin, place }: Ask & Placed, project?: string): Decision {
    const { command, access } = permission;
    const who = { userId: actor.userId, origin, channelId: place.channelId };
    return allow(deps.policy(), { command, access, ...who, ...(project !== undefined && { project }) });
  }

  /** On the branch if it has one: the config of another branch may declare something else. */
  async function newestPipeline(
    circleci: Circleci,
    slug: string,
    branch: string | undefined,
  ): Promise<Pipeline | undefined> {
    const all: Pipeline[] = [];
    for await (const pipeline of circleci.pipelines.listForProject(slug, {}, { ...now, maxPages: 1 }))
      all.push(pipeline);
    const { suggestions } = deps.stores;
    if ((await suggestions.get({ kind: 'refs', project: slug })) === undefined) {
      await suggestions.put({ kind: 'refs', project: slug }, refsOf(all), 0);
    }
    const known = all.find((pipeline) => pipeline.branch === branch);
    if (known !== undefined || branch === undefined) return known ?? all[0];
    for await (const older of circleci.pipelines.listForProject(slug, { branch }, now)) return older;
    return all[0];
  }
}

function bare({ place, generation, project, branch, tag, definition, given }: Ask): TriggerForm {
  return { place, generation, project, branch, tag, definition, given };
}
