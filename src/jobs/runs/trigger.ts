// Starts a pipeline: by its definition if the project has one, else in the classic way.
import { z } from 'zod';
import type { Message } from '../../blocks/kit/message.ts';
import { renderProblem } from '../../blocks/kit/problem.ts';
import { renderAskBranch } from '../../blocks/runs/ask-branch.ts';
import type { Circleci, Project } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import { projectUrl, shortName } from '../../circleci/refs.ts';
import { leastPermission, type Payload } from '../../contracts/index.ts';
import { CircleciRejected, UsageError } from '../../errors.ts';
import { checkPolicy, type Permit, type Placed, type Subject } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import { type BranchFound, findBranch } from '../engine/find-branch.ts';
import { amongPipelines, findTriggered, newestNumber, TriggerSnapshot } from '../engine/find-triggered.ts';
import type { JobDefinition } from '../engine/job.ts';
import { readConfirmed } from '../engine/judge-second.ts';
import type { Request } from '../engine/request.ts';
import { defineOnce } from '../engine/run-once.ts';
import { triggerCommand } from '../engine/try-again.ts';
import { reportAct } from '../tracking/report-act.ts';
import { pickDefinition } from './pick-definition.ts';

/** Without a definition, the pipeline starts in the classic way. */
const Plan = TriggerSnapshot.extend({ definitionId: z.string().optional() });

const Result = z.union([
  z.object({ created: z.object({ id: z.string(), number: z.number() }) }),
  z.object({ notCreated: z.string() }),
]);
type Ask = Payload<'trigger'>;

export function createTriggerJob(deps: JobDeps): JobDefinition<'trigger'> {
  const { stores, appUrl, now } = deps;

  return defineOnce(deps, 'trigger', {
    done: 'triggered',
    plan: Plan,
    result: Result,

    async decide(request) {
      const { payload, tools } = request;
      const { circleci } = await request.acting();
      const project = await circleci.projects.get(payload.project);
      const { slug } = project;
      const { tag, branch = tag === undefined ? project.defaultBranch : undefined } = payload;
      const ref = { project: slug, branch: tag === undefined ? branch : null };
      const permit = request.permit(ref);
      const via = payload.schedule === undefined ? undefined : viaSchedule(deps, payload, ref);
      const input = { ...inputOf(payload), ...(branch !== undefined && { branch }) };
      const found = await findTyped(request, project);
      if (found !== undefined && found.kind !== 'known' && !payload.dryRun) {
        return { kind: 'moot', message: askBranch(request, slug, found) };
      }

      const definition = await pickDefinition(circleci, project, payload);
      const link = projectUrl(appUrl, slug);
      return {
        kind: 'go',
        permit,
        via,
        // Of the buttons of one question, only one starts a pipeline.
        onceKey: payload.question === undefined ? tools.jobId : `trigger-${payload.question}`,
        among: amongPipelines(slug),
        plan: {
          projectSlug: slug,
          ...(definition !== undefined && { definitionId: definition.id }),
          ...(branch !== undefined && { branch }),
          ...(tag !== undefined && { tag }),
          highestNumber: await newestNumber(circleci, slug),
          login: (await circleci.me.get()).login,
        },
        what: `a new pipeline of ${shortName(slug)}`,
        details: inputOf({ ...payload, branch }),
        link,
        again: triggerCommand({ ...payload, projectSlug: slug }),
        exact: {
          what: `Triggering a pipeline of ${shortName(slug)}`,
          request: requestOf(slug, input, definition?.id),
          resolved: [
            { label: 'Project', value: slug, url: link },
            tag === undefined
              ? { label: 'Branch', value: `${branch ?? 'the default branch'}${doubt(found)}` }
              : { label: 'Tag', value: tag },
            ...(branch === undefined
              ? []
              : [{ label: 'Commit', value: await headOf(circleci, { slug, branch }) }]),
            ...(definition === undefined ? [] : [{ label: 'Definition', value: definition.name }]),
            ...(payload.schedule === undefined ? [] : [{ label: 'Schedule', value: payload.schedule }]),
          ],
          parameters: payload.parameters,
        },
      };
    },

    async call(request, plan) {
      const { projectSlug, definitionId, branch } = plan;
      const { circleci } = await request.acting();
      // The default branch by its name: it may be another one a moment later.
      const input = { ...inputOf(request.payload), ...(branch !== undefined && { branch }) };
      if (definitionId !== undefined) {
        try {
          return await circleci.pipelines.run(projectSlug, { ...input, definitionId });
        } catch (error) {
          if (!isNotOffered(error) || !(await mayFallBack(request, plan))) throw error;
        }
      }
      return { created: await circleci.pipelines.trigger(projectSlug, input) };
    },

    async find(request, plan, entry) {
      const { circleci } = await request.acting();
      const { pipelines } = circleci;
      const found = await findTriggered({ pipelines, effects: stores.effects }, plan, entry);
      if (found === 'undecidable') return { kind: 'undecidable' };
      if (found === undefined) return { kind: 'not-seen' };
      return { kind: 'happened', result: { created: { id: found.id, number: found.number } } };
    },

    detailsOf: (result) => ('created' in result ? { pipelineNumber: result.created.number } : {}),

    async report({ payload, tools, reply }, { projectSlug, branch }, result) {
      const { actor, parameters, tag } = payload;
      if ('notCreated' in result) {
        const userMessage = `CircleCI accepted the request for ${shortName(projectSlug)} but created no pipeline. It says: “${result.notCreated}”.`;
        const link = { url: projectUrl(appUrl, projectSlug), label: 'Open the project' };
        return await reply(renderProblem({ userMessage, link }));
      }
      const { id: pipelineId, number } = result.created;
      const followed = { pipelineId, number, projectSlug };
      await stores.runs.advance(followed, {
        at: now(),
        facts: {
          startedBy: actor.userId,
          ...(Object.keys(parameters).length > 0 && { parameters }),
          ...(branch !== undefined && { branch }),
          ...(tag !== undefined && { tag }),
        },
      });
      await reportAct(deps, payload, followed, { tools });
    },
  });

  /**
   * The classic call is another request than the one that was decided on: not for somebody who named a definition or
   * confirmed the first one, and the policy is asked again. Throws DeniedByPolicy, and UsageError.
   */
  async function mayFallBack(request: Request<'trigger'>, plan: z.infer<typeof Plan>): Promise<boolean> {
    const { payload, tools } = request;
    if (payload.definition !== undefined) return false;
    if ((await readConfirmed(deps, tools.jobId)) !== undefined) return false;
    const { projectSlug: project, branch } = plan;
    const ref = { project, branch: plan.tag === undefined ? branch : null };
    const permits = [request.permit(ref)];
    if (payload.schedule !== undefined) permits.push(viaSchedule(deps, payload, ref));
    if (permits.every(({ twoPerson }) => twoPerson === undefined)) return true;
    throw new UsageError('The policy asks for a second person now. Nothing was started. Ask for it again.');
  }

  /** Undefined: nothing to find, because no branch was typed or the person was asked already. */
  async function findTyped(request: Request<'trigger'>, project: Project): Promise<BranchFound | undefined> {
    const { branch, question } = request.payload;
    if (branch === undefined || question !== undefined) return undefined;
    const { circleci } = await request.acting();
    return await findBranch({ circleci, stores }, project, branch);
  }

  function askBranch(
    { payload, tools, allows }: Request<'trigger'>,
    project: string,
    found: Exclude<BranchFound, { kind: 'known' }>,
  ): Message {
    const { branch = '', parameters, definition } = payload;
    const trigger = { project, parameters, definition, question: tools.jobId };
    const near = found.near.filter((each) => allows({ project, branch: each }));
    return renderAskBranch({ trigger, branch, near, isUnread: found.kind === 'unread' }, { appUrl });
  }
}

/** For a dry run, which asks nothing. */
function doubt(found: BranchFound | undefined): string {
  if (found === undefined || found.kind === 'known') return '';
  return found.kind === 'unread'
    ? ' (I couldn’t check that it exists)'
    : ' (CircleCI lists no pipelines for it, so I would ask first)';
}

function inputOf({
  branch,
  tag,
  parameters,
}: Pick<Ask, 'tag' | 'parameters'> & { branch?: string | undefined }) {
  return {
    ...(branch !== undefined && { branch }),
    ...(tag !== undefined && { tag }),
    ...(Object.keys(parameters).length > 0 && { parameters }),
  };
}

function requestOf(slug: string, input: ReturnType<typeof inputOf>, definitionId: string | undefined) {
  const { parameters, ...at } = input;
  const more = parameters === undefined ? {} : { parameters };
  const path = `/api/v2/project/${slug}/pipeline`;
  if (definitionId === undefined) return { method: 'POST', path, body: { ...at, ...more } };
  const body = { definition_id: definitionId, config: at, checkout: at, ...more };
  return { method: 'POST', path: `${path}/run`, body };
}

/** The schedule's own rules count too. */
const viaSchedule = (deps: JobDeps, payload: Ask & Placed, ref: Subject): Permit =>
  checkPolicy(deps, payload, { ...leastPermission('schedules-run'), ...ref });

/** The newest commit of a branch that CircleCI has run; it doesn't tell of others. */
async function headOf(
  { pipelines }: Pick<Circleci, 'pipelines'>,
  { slug, branch }: { slug: string; branch: string },
): Promise<string> {
  const list = await pipelines.listForProject(slug, { branch }).read(1);
  // The next older commit is not the one that would run.
  if ((gapsOf(list)?.leading ?? 0) > 0) return 'its newest pipeline could not be read';
  const [newest] = itemsOf(list);
  return newest === undefined ? 'none that CircleCI has run' : (newest.revision ?? 'CircleCI doesn’t say');
}

/** An older CircleCI Server, or a project that the newer API doesn't know: the classic way may work. */
const isNotOffered = (error: unknown): boolean =>
  error instanceof CircleciRejected && (error.status === 404 || error.status === 405);
