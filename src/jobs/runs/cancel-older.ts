// Cancels, after a confirmation, what still runs on a branch beside its newest pipeline. One entry in the ledger
// for all of them, each asked for once; whoever comes back after a crash looks which of them were canceled.
import { createHash } from 'node:crypto';
import { count } from '../../blocks/kit/voice.ts';
import { printRef, shortName } from '../../circleci/refs.ts';
import { CircleciError } from '../../errors.ts';
import { hasWorkflowEnded } from '../../runs/status.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { type ChangeDecision, defineOnce } from '../engine/run-once.ts';
import { asWord } from '../engine/try-again.ts';
import { CanceledPlan, CanceledResult } from './canceled.ts';
import { readOlderWorkflows } from './older-workflows.ts';
import { reportCanceled } from './report-canceled.ts';

/** CircleCI takes a cancel and carries it out a little later. */
const SETTLED_AFTER_MS = 10_000;

export function createCancelOlderJob(deps: JobDeps): JobDefinition<'cancel-older'> {
  const { stores, now, appUrl } = deps;

  return defineOnce(deps, 'cancel-older', {
    done: 'canceled',
    plan: CanceledPlan,
    result: CanceledResult,

    async decide(payload): Promise<ChangeDecision<CanceledPlan>> {
      const { branch, keep } = payload;
      const { circleci, asWhom } = await deps.actAs(payload.actor);
      const { slug: project } = await circleci.projects.get(payload.project);
      const denied = denial(deps, payload, { command: 'cancel older', access: 'run', project, branch });
      if (denied !== undefined) return { kind: 'moot', message: denied };
      const older = await readOlderWorkflows({ circleci, stores, now }, { project, branch, keep });
      const where = `${branch} of ${shortName(project)}`;
      if (older.workflows.length === 0) {
        return { kind: 'stale', what: where, now: 'has nothing older any more that still runs' };
      }
      const workflows = older.workflows.map(({ id, name, pipelineId, number }) => ({
        id,
        name,
        pipelineId,
        number,
      }));
      const ids = workflows.map(({ id }) => id);
      const amount = count(ids.length, 'older workflow');
      return {
        kind: 'go',
        onceKey: `cancel-older-${createHash('sha256').update(ids.sort().join()).digest('base64url')}`,
        plan: { project, branch, workflows },
        what: `the cancellation of ${amount} on ${where}`,
        link: printRef({ kind: 'branch', slug: project, branch }, appUrl),
        again: `cancel older ${asWord(branch)} --project ${project}`,
        dryRun: async () => ({
          what: `Canceling ${amount} on ${where}, once you confirmed it,`,
          request: { method: 'POST', path: ids.map((id) => `/api/v2/workflow/${id}/cancel`).join('\nPOST ') },
          resolved: [
            { label: 'Branch', value: branch },
            { label: 'Left alone', value: `#${keep} and newer` },
            {
              label: 'Workflows',
              value: workflows.map(({ name, number }) => `#${number} ${name}`).join(', '),
            },
          ],
          asWhom: await asWhom(),
        }),
      };
    },

    async call({ actor }, { workflows }): Promise<CanceledResult> {
      const { circleci } = await deps.actAs(actor);
      const result: CanceledResult = { canceled: [], left: [] };
      for (const { id } of workflows) {
        try {
          await circleci.workflows.cancel(id);
          result.canceled.push(id);
        } catch (error) {
          if (!(error instanceof CircleciError)) throw error;
          const status = await statusOf(id).catch(() => undefined);
          if (status === 'canceled') result.canceled.push(id);
          else result.left.push({ id, why: whyLeft(status, error) });
        }
      }
      return result;

      async function statusOf(id: string): Promise<string> {
        return (await circleci.workflows.get(id)).status;
      }
    },

    async find({ actor }, { workflows }, { startedAt }) {
      const { circleci } = await deps.actAs(actor);
      const result: CanceledResult = { canceled: [], left: [] };
      for (const { id } of workflows) {
        const { status } = await circleci.workflows.get(id);
        if (status === 'canceled') result.canceled.push(id);
        else result.left.push({ id, why: whyLeft(status) });
      }
      const isOver = result.left.length === 0 || now() - startedAt > SETTLED_AFTER_MS;
      return isOver ? { kind: 'happened', result } : { kind: 'not-seen' };
    },

    report: (payload, plan, result, tools) => reportCanceled(deps, payload, { plan, result }, tools),
  });
}

function whyLeft(status: string | undefined, error?: CircleciError): string {
  if (status !== undefined && hasWorkflowEnded(status)) return `had ended already, as “${status}”`;
  const state = status === undefined ? '' : `is in the state “${status}”; `;
  if (error === undefined) return `${state}I was interrupted and do not know whether I asked`;
  return `${state}CircleCI answered ${error.status ?? 'nothing'}`;
}
