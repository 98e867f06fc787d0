// Rolls a component back to an earlier version. Somebody may deploy between the question and its answer, so the
// button carries both versions, and the change reads again which one is live.
import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import { LIMITS } from '../../blocks/kit/limits.ts';
import type { Message } from '../../blocks/kit/message.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { Circleci, Pipeline, Project } from '../../circleci/client.ts';
import { wholeOf } from '../../circleci/listing.ts';
import { projectUrl, shortName, typedSlug } from '../../circleci/refs.ts';
import type { Payload } from '../../contracts/index.ts';
import { CircleciRejected } from '../../errors.ts';
import type { Permit } from '../engine/check-policy.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import type { JobDeps } from '../engine/deps.ts';
import { amongPipelines, newestNumber } from '../engine/find-triggered.ts';
import type { ExactRequest } from '../engine/frozen-plan.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { openProject } from '../engine/open-project.ts';
import type { Request } from '../engine/request.ts';
import { asWord } from '../engine/try-again.ts';
import { reportAct } from '../tracking/report-act.ts';
import { type NamedPlace, type PickedRollback, pickRollback } from './pick-rollback.ts';
import { readDeploys } from './read-deploys.ts';

const Plan = z.object({
  projectId: z.string(),
  projectSlug: z.string(),
  component: z.string(),
  environment: z.string(),
  namespace: z.string().optional(),
  from: z.string(),
  to: z.string(),
  /** Of the newest pipeline before the call: the rollback's own is newer. */
  highestNumber: z.number(),
});
/** CircleCI documents the id only as "the rollback's", so it may not be a pipeline's. */
const Result = z.object({ id: z.string().optional() });

export function createRollbackJobs(deps: JobDeps): AnyJobDefinition[] {
  return defineConfirmed(deps, 'rollback', {
    async ask(request) {
      const { payload, tools } = request;
      const opened = await openRollback(request, payload);
      if ('problem' in opened) return { kind: 'moot', message: opened.problem };
      const { project, rollback } = opened;
      const { reason } = payload;
      const value = JSON.stringify({ ...rollback, project: project.slug, reason, question: tools.jobId });
      if (value.length > LIMITS.buttonValue.max) {
        const problem = `These names don’t fit into a Slack button. Nothing was rolled back. Roll \`${rollback.component}\` back in the CircleCI web app, under Deploys.`;
        return { kind: 'moot', message: renderSentence(problem) };
      }
      const question = askAbout(project, rollback, reason, value);
      return { kind: 'ask', question, exact: exactOf(project, rollback, reason) };
    },

    done: 'rolled back',
    plan: Plan,
    result: Result,

    async decide(request) {
      const { payload } = request;
      const opened = await openRollback(request, payload);
      if ('problem' in opened) return { kind: 'moot', message: opened.problem };
      const { circleci, project, permit, rollback } = opened;
      const { component, environment, from, to } = rollback;
      if (from !== payload.from) {
        const problem = `\`${from}\` is live for \`${component}\` in \`${environment}\` now, no longer \`${payload.from}\`. Nothing was rolled back. Run \`/circleci rollback\` again to roll back from \`${from}\`.`;
        return { kind: 'moot', message: renderSentence(problem) };
      }
      return {
        kind: 'go',
        permit,
        onceKey: `rollback-${payload.question}`,
        among: amongPipelines(project.slug),
        plan: {
          projectId: project.id,
          projectSlug: project.slug,
          ...rollback,
          highestNumber: await newestNumber(circleci, project.slug),
        },
        what: `the rollback of ${component} in ${environment} from ${from} to ${to}`,
        link: projectUrl(deps.appUrl, project.slug),
        again: `rollback ${asWord(component)} --to ${asWord(to)} --environment ${asWord(environment)} --reason ${asWord(payload.reason)} --project ${typedSlug(project.slug)}`,
        exact: exactOf(project, rollback, payload.reason),
      };
    },

    async call(request, { projectId, ...plan }) {
      const { circleci } = await request.acting();
      const { id } = await circleci.deploys.rollback(projectId, {
        componentName: plan.component,
        environmentName: plan.environment,
        currentVersion: plan.from,
        targetVersion: plan.to,
        ...(plan.namespace !== undefined && { namespace: plan.namespace }),
        reason: request.payload.reason,
      });
      return id === undefined ? {} : { id };
    },

    /** The values of a rollback's pipeline say what it is for. A pipeline that says less could be somebody else's. */
    async find(request, plan) {
      const { circleci } = await request.acting();
      for await (const { id, number } of circleci.pipelines.listForProject(plan.projectSlug)) {
        if (number <= plan.highestNumber) break;
        const values = await circleci.pipelines.values(id);
        const isIt =
          values['pipeline.deploy.component_name'] === plan.component &&
          values['pipeline.deploy.environment_name'] === plan.environment &&
          values['pipeline.deploy.target_version'] === plan.to;
        if (isIt) return { kind: 'happened', result: { id } };
      }
      return { kind: 'not-seen' };
    },

    async report(request, { component, environment, projectSlug, from, to }, { id }) {
      const { payload, tools } = request;
      await noteChange(deps, request, {
        sign: 'rewind',
        say: [
          'started the rollback of ',
          { code: component },
          ' of ',
          { project: projectSlug },
          ' in ',
          { code: environment },
          ' from ',
          { code: from },
          ' to ',
          { code: to },
          '. Reason: ',
          { code: payload.reason },
        ],
      });
      const { circleci } = await request.acting();
      const pipeline = id === undefined ? undefined : await pipelineOf(circleci, id);
      if (pipeline === undefined) return;
      const { id: pipelineId, number } = pipeline;
      await reportAct(deps, payload, { pipelineId, number, projectSlug }, { tools });
    },
  });
}

type Opened =
  /** What to tell the person instead. */
  { problem: Message } | { circleci: Circleci; project: Project; permit: Permit; rollback: PickedRollback };

/** Throws DeniedByPolicy and the CircleciError kinds. */
async function openRollback<Name extends 'ask-rollback' | 'rollback'>(
  request: Request<Name>,
  wish: Payload<'ask-rollback'> | Payload<'rollback'>,
): Promise<Opened> {
  const { circleci, project, permit } = await openProject(request, wish);
  const deploys = await readDeploys(circleci, project, { component: wish.component });
  // What is live may be among the unreadable ones, and a rollback from another version would be wrong.
  for (const gaps of deploys.gaps)
    if (gaps.cut !== 'limit' || gaps.unreadable > 0) wholeOf({ part: [], gaps });
  const places = deploys.places.filter((place): place is NamedPlace => place.environment !== undefined);
  const unnamed = deploys.places.length - places.length;
  const picked = pickRollback({ ...deploys, places }, wish);
  // "There is none" can only be said of whole lists, and "the only one", too.
  if ('problem' in picked) for (const gaps of deploys.gaps) wholeOf({ part: [], gaps });
  if (unnamed > 0 && ('problem' in picked || wish.environment === undefined))
    wholeOf({ part: [], gaps: { of: 'environment', unreadable: unnamed } });
  if ('problem' in picked) return { problem: renderSentence(`${picked.problem} Nothing was rolled back.`) };
  return { circleci, project, permit, rollback: picked };
}

function askAbout({ slug }: Project, rollback: PickedRollback, reason: string, value: string): Message {
  const { component, environment, from, to } = rollback;
  return renderAskFirst({
    sign: 'rewind',
    ask: 'Roll back',
    what: [
      { code: component },
      ' of ',
      { project: slug },
      ' in ',
      { code: environment },
      ' from ',
      { code: from },
      ' to ',
      { code: to },
    ],
    lost: [
      ['CircleCI runs the project’s rollback pipeline; the version changes when it succeeds.'],
      ['Reason: ', { code: reason }],
    ],
    still: 'Nothing is rolled back yet.',
    act: { actionId: 'rollback', text: 'Roll back', value },
    sure: {
      text: `${component} in ${environment} goes from ${from} back to ${to}.`,
      confirm: 'Roll back',
    },
    keep: 'Keep the live version',
  });
}

function exactOf({ id, slug }: Project, rollback: PickedRollback, reason: string): ExactRequest {
  const { component, environment, namespace, from, to } = rollback;
  return {
    what: `Rolling back ${component} of ${shortName(slug)}`,
    request: {
      method: 'POST',
      path: `/api/v2/projects/${id}/rollback`,
      body: {
        environment_name: environment,
        component_name: component,
        current_version: from,
        target_version: to,
        namespace,
        reason,
      },
    },
    resolved: [
      { label: 'Project', value: slug },
      { label: 'Environment', value: environment },
      { label: 'Live version', value: from },
      { label: 'Rolls back to', value: to },
    ],
  };
}

async function pipelineOf(circleci: Circleci, id: string): Promise<Pipeline | undefined> {
  try {
    return await circleci.pipelines.get(id);
  } catch (error) {
    if (error instanceof CircleciRejected) return undefined;
    throw error;
  }
}
