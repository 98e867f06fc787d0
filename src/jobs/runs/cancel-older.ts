// Cancels what still runs on a branch besides its newest pipeline. The question before it lists the workflows. All of
// them are one entry in the ledger and each is asked for once; after a crash, a look shows which were canceled.
import { createHash } from 'node:crypto';
import { withGaps } from '../../blocks/kit/gap-note.ts';
import { count } from '../../blocks/kit/voice.ts';
import { renderAskCancelOlder } from '../../blocks/runs/ask-cancel-older.ts';
import { wholeOf } from '../../circleci/listing.ts';
import { printRef, shortName, typedSlug } from '../../circleci/refs.ts';
import { CircleciError, UsageError } from '../../errors.ts';
import { hasWorkflowEnded } from '../../runs/status.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { ExactRequest } from '../engine/frozen-plan.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { asWord } from '../engine/try-again.ts';
import { CanceledPlan, CanceledResult, reportCanceledOlder } from './canceled-older.ts';
import { type OlderWorkflow, type OlderWorkflows, readOlderWorkflows } from './older-workflows.ts';

/** CircleCI takes a cancel and carries it out a little later. */
const SETTLED_AFTER_MS = 10_000;

export function createCancelOlderJobs(deps: JobDeps): AnyJobDefinition[] {
  const { stores, now, appUrl } = deps;

  return defineConfirmed(deps, 'cancel-older', {
    async ask(request) {
      const { circleci } = await request.acting();
      const { slug: project, defaultBranch } = await circleci.projects.get(request.payload.project);
      const { branch = defaultBranch } = request.payload;
      if (branch === undefined) throw unknownDefault(project);
      request.permit({ project, branch });
      const older = await readOlderWorkflows({ circleci, stores, now }, { project, branch });
      const { keep, workflows, missing } = older;
      if (keep === undefined || workflows.length === 0) {
        return {
          kind: 'stale',
          what: branchOfProject(project, branch),
          now: `has nothing older that is still running${amongRead(older)}`,
        };
      }
      const question = renderAskCancelOlder({ project, branch, ...older, keep }, { appUrl });
      return {
        kind: 'ask',
        question: withGaps(question, missing),
        exact: exactOf({ project, branch, keep, workflows }),
      };
    },

    done: 'canceled',
    plan: CanceledPlan,
    result: CanceledResult,

    async decide(request) {
      const { branch, keep } = request.payload;
      const { circleci } = await request.acting();
      const { slug: project } = await circleci.projects.get(request.payload.project);
      const permit = request.permit({ project, branch });
      const older = await readOlderWorkflows({ circleci, stores, now }, { project, branch, keep });
      const where = branchOfProject(project, branch);
      if (older.workflows.length === 0) {
        return { kind: 'stale', what: where, now: `no longer has anything older running${amongRead(older)}` };
      }
      const workflows = older.workflows.map(({ id, name, pipelineId, number }) => ({
        id,
        name,
        pipelineId,
        number,
      }));
      const ids = workflows.map(({ id }) => id).sort();
      return {
        kind: 'go',
        permit,
        onceKey: `cancel-older-${createHash('sha256').update(ids.join()).digest('base64url')}`,
        plan: { project, branch, workflows },
        what: `the cancellation of ${olderOf(workflows)} on ${where}`,
        details: { pipelineNumbers: [...new Set(workflows.map(({ number }) => number))] },
        link: printRef({ kind: 'branch', slug: project, branch }, appUrl),
        again: `cancel older ${asWord(branch)} --project ${typedSlug(project)}`,
        exact: exactOf({ project, branch, keep, workflows }),
      };
    },

    async call(request, { workflows }): Promise<CanceledResult> {
      const { circleci } = await request.acting();
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

    async find(request, { workflows }, { startedAt }) {
      const { circleci } = await request.acting();
      const result: CanceledResult = { canceled: [], left: [] };
      for (const { id } of workflows) {
        const { status } = await circleci.workflows.get(id);
        if (status === 'canceled') result.canceled.push(id);
        else result.left.push({ id, why: whyLeft(status) });
      }
      const isOver = result.left.length === 0 || now() - startedAt > SETTLED_AFTER_MS;
      return isOver ? { kind: 'happened', result } : { kind: 'not-seen' };
    },

    report: (request, plan, result) => reportCanceledOlder(deps, request, { plan, result }),
  });
}

/** Throws IncompleteError if what could not be read may be running. */
function amongRead({ missing, newest }: OlderWorkflows): string {
  for (const { of, unreadable, isCut } of missing)
    if (unreadable > 0 || isCut)
      wholeOf({ part: [], gaps: { of, unreadable, ...(isCut && { cut: 'limit' }) } });
  return newest === undefined ? '' : ` among its newest ${newest} pipelines`;
}

const branchOfProject = (project: string, branch: string): string => `${branch} of ${shortName(project)}`;
const olderOf = (workflows: readonly unknown[]): string => count(workflows.length, 'older workflow');

interface Older {
  project: string;
  branch: string;
  keep: number;
  workflows: readonly Pick<OlderWorkflow, 'id' | 'name' | 'number'>[];
}

const exactOf = ({ project, branch, keep, workflows }: Older): ExactRequest => ({
  what: `Canceling ${olderOf(workflows)} on ${branchOfProject(project, branch)}`,
  request: {
    method: 'POST',
    path: workflows.map(({ id }) => `/api/v2/workflow/${id}/cancel`).join('\nPOST '),
  },
  resolved: [
    { label: 'Branch', value: branch },
    { label: 'Left alone', value: `#${keep} and newer` },
    { label: 'Workflows', value: workflows.map(({ name, number }) => `#${number} ${name}`).join(', ') },
  ],
});

function whyLeft(status: string | undefined, error?: CircleciError): string {
  if (status !== undefined && hasWorkflowEnded(status)) return `had already ended, as “${status}”`;
  const state = status === undefined ? '' : `is in the state “${status}”; `;
  if (error === undefined) return `${state}I was interrupted and can’t tell whether I asked CircleCI`;
  return error.status === undefined
    ? `${state}CircleCI didn’t answer`
    : `${state}CircleCI answered ${error.status}`;
}

function unknownDefault(project: string): UsageError {
  return new UsageError(
    `CircleCI doesn’t say which branch is the default branch of ${shortName(project)}. Nothing was canceled. Name the branch: \`/circleci cancel older main\`.`,
  );
}
