// Goes back to an earlier version of a component: once, with a reason, told to all, and its pipeline followed. Since
// the question somebody may have deployed, so what is live is read again.
import { z } from 'zod';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { Circleci } from '../../circleci/client.ts';
import { projectUrl } from '../../circleci/refs.ts';
import { CircleciRejected } from '../../errors.ts';
import type { JobDeps } from '../engine/deps.ts';
import { newestNumber } from '../engine/find-triggered.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { type ChangeDecision, defineOnce } from '../engine/run-once.ts';
import { reportAct } from '../tracking/report-act.ts';
import { dryRunOf, openRollback } from './open-rollback.ts';

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

export function createRollbackJob(deps: JobDeps): JobDefinition<'rollback'> {
  return defineOnce(deps, 'rollback', {
    done: 'rolled back',
    plan: Plan,
    result: Result,

    async decide(payload): Promise<ChangeDecision<Plan>> {
      const opened = await openRollback(deps, payload, payload);
      if ('message' in opened) return { kind: 'moot', message: opened.message };
      const { circleci, project, rollback, asWhom } = opened;
      const { component, environment, namespace, from, to } = rollback;
      if (from !== payload.from) {
        const text = `\`${component}\` in \`${environment}\` runs \`${from}\` now, and no longer \`${payload.from}\`. Nothing was rolled back. Ask again to go back from there.`;
        return { kind: 'moot', message: renderSentence(text) };
      }
      return {
        kind: 'go',
        onceKey: `rollback-${payload.question}`,
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
      await noteChange(deps, payload, tools, {
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
      await reportAct(deps, payload, { pipelineId, number, projectSlug }, { tools });
    },
  });
}

async function pipelineOf(circleci: Circleci, id: string) {
  try {
    return await circleci.pipelines.get(id);
  } catch (error) {
    if (error instanceof CircleciRejected) return undefined;
    throw error;
  }
}
