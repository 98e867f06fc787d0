// Going back to an earlier version: first the question, which names both versions, then, from its button, the
// rollback. Between the two somebody may have deployed: what is live is read again.
import { z } from 'zod';
import { renderAskFirst } from '../../blocks/ask-first.ts';
import { type DryRun, renderDryRun } from '../../blocks/dry-run.ts';
import type { Circleci, Project } from '../../circleci/client.ts';
import { projectUrl, shortName } from '../../circleci/refs.ts';
import { CircleciRejected } from '../../errors.ts';
import { type Asked, denial } from '../denial.ts';
import type { JobDeps } from '../deps.ts';
import { follow } from '../follow.ts';
import type { JobDefinition } from '../job.ts';
import { renderNotice } from '../notice.ts';
import { type Decision, defineOnce } from '../run-once.ts';
import { noteDid } from '../settings/note-did.ts';
import { pickRollback, type Rollback, type RollbackWish } from './pick-rollback.ts';
import { readDeploys } from './read-deploys.ts';

export function createAskRollback(deps: JobDeps): JobDefinition<'ask-rollback'> {
  return {
    name: 'ask-rollback',
    async run(payload) {
      const { place, actor, reason, dryRun } = payload;
      const opened = await open(deps, payload, payload);
      if ('message' in opened) return await deps.outbox.reply(place, actor, opened.message);
      const { project, rollback, asWhom } = opened;
      const { component, environment, namespace, from, to } = rollback;
      if (dryRun) {
        const shown = dryRunOf(project, rollback, reason, await asWhom());
        return await deps.outbox.reply(place, actor, renderDryRun(shown));
      }
      const question = renderAskFirst({
        sign: 'rewind',
        ask: 'Roll back',
        what: [
          { code: component },
          ' of ',
          { project: project.slug },
          ' in ',
          { code: environment },
          ' from ',
          { code: from },
          ' to ',
          { code: to },
        ],
        lost: [
          [`CircleCI runs the project’s rollback for this; it takes effect when that has succeeded.`],
          ['The reason: ', { code: reason }],
        ],
        still: 'Nothing is rolled back yet.',
        act: {
          actionId: 'rollback',
          text: 'Roll back',
          value: JSON.stringify({
            project: project.slug,
            component,
            environment,
            namespace,
            from,
            to,
            reason,
          }),
        },
        sure: {
          text: `${component} in ${environment} goes from ${from} back to ${to}.`,
          confirm: 'Roll back',
        },
        keep: 'Keep the live version',
      });
      await deps.outbox.reply(place, actor, question);
    },
  };
}

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
type Plan = z.infer<typeof Plan>;
/** Of a pipeline, as far as known: CircleCI documents the id of a rollback as no more than that. */
const Result = z.object({ id: z.string().optional() });

export function createRollbackComponent(deps: JobDeps): JobDefinition<'rollback-component'> {
  return defineOnce(deps, 'rollback-component', {
    done: 'rolled back',
    plan: Plan,
    result: Result,

    async decide(payload): Promise<Decision<Plan>> {
      const opened = await open(deps, payload, payload);
      if ('message' in opened) return { kind: 'moot', message: opened.message };
      const { circleci, project, rollback, asWhom } = opened;
      const { component, componentId, environment, environmentId, namespace, from, fromSince, to } = rollback;
      if (from !== payload.from) {
        const text = `\`${component}\` in \`${environment}\` runs \`${from}\` now, and no longer \`${payload.from}\`. Nothing was rolled back. Ask again to go back from there.`;
        return { kind: 'moot', message: renderNotice(text) };
      }
      return {
        kind: 'go',
        onceKey: `rollback-${componentId}-${environmentId}-${namespace}-${from}-${fromSince}`,
        plan: {
          projectId: project.id,
          projectSlug: project.slug,
          component,
          environment,
          ...(namespace !== undefined && { namespace }),
          from,
          to,
          highestNumber: await newestNumber(circleci, project.slug),
        },
        what: `the rollback of ${component} in ${environment} from ${from} to ${to}`,
        link: projectUrl(deps.appUrl, project.slug),
        dryRun: async () => dryRunOf(project, rollback, payload.reason, await asWhom()),
      };
    },

    async call({ actor, reason }, { projectId, ...plan }) {
      const { circleci } = await deps.actAs(actor);
      const { id } = await circleci.deploys.rollback(projectId, {
        componentName: plan.component,
        environmentName: plan.environment,
        currentVersion: plan.from,
        targetVersion: plan.to,
        ...(plan.namespace !== undefined && { namespace: plan.namespace }),
        reason,
      });
      return id === undefined ? {} : { id };
    },

    /** A rollback's pipeline bears what it is for among its values; anything less could be another's. */
    async find({ actor }, plan) {
      const { circleci } = await deps.actAs(actor);
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

    async report(payload, { component, environment, projectSlug, from, to }, { id }, tools) {
      await noteDid(deps, payload, tools, {
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
          '. The reason: ',
          { code: payload.reason },
        ],
      });
      const { circleci } = await deps.actAs(payload.actor);
      const pipeline = id === undefined ? undefined : await pipelineOf(circleci, id);
      if (pipeline === undefined) return;
      const { id: pipelineId, number } = pipeline;
      await follow(deps, payload, { pipelineId, number, projectSlug }, { tools });
    },
  });
}

type Opened =
  | { message: ReturnType<typeof renderNotice> }
  | { circleci: Circleci; project: Project; rollback: Rollback; asWhom(): Promise<string> };

async function open(deps: JobDeps, asked: Asked & { project: string }, wish: RollbackWish): Promise<Opened> {
  const { circleci, asWhom } = await deps.actAs(asked.actor);
  const project = await circleci.projects.get(asked.project);
  const message = denial(deps, asked, { command: 'rollback', access: 'run', project: project.slug });
  if (message !== undefined) return { message };
  const picked = pickRollback(await readDeploys(circleci, project, { component: wish.component }), wish);
  if ('problem' in picked) return { message: renderNotice(`${picked.problem} Nothing was rolled back.`) };
  return { circleci, project, rollback: picked, asWhom };
}

function dryRunOf({ id, slug }: Project, rollback: Rollback, reason: string, asWhom: string): DryRun {
  const { component, environment, namespace, from, to } = rollback;
  return {
    what: `Rolling back ${component} of ${shortName(slug)}, once you confirmed it,`,
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
      { label: 'Goes back to', value: to },
    ],
    asWhom,
  };
}

async function newestNumber({ pipelines }: Pick<Circleci, 'pipelines'>, slug: string): Promise<number> {
  for await (const { number } of pipelines.listForProject(slug)) return number;
  return 0;
}

async function pipelineOf(circleci: Circleci, id: string) {
  try {
    return await circleci.pipelines.get(id);
  } catch (error) {
    if (error instanceof CircleciRejected) return undefined;
    throw error;
  }
}
