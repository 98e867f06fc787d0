// Reads a failure that may share its cause with others, and either folds it into their incident or tells it as usual.
import { setTimeout } from 'node:timers/promises';
import { CircleciError } from '../../errors.ts';
import type { Cause } from '../../runs/cause.ts';
import { failedKey, failedWorkflows } from '../../runs/failed-key.ts';
import type { IncidentEvent } from '../../runs/incident-state.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { moveIncidents } from '../tracking/move-incident.ts';
import { notify } from '../tracking/tell-channels.ts';
import { causeOfRun } from './read-cause.ts';

export function createFoldFailureJob(deps: JobDeps): JobDefinition<'fold-failure'> {
  const { stores, now, timing } = deps;
  return {
    name: 'fold-failure',
    async run({ channelId, projectSlug, pipelineId, key, isLate }, tools) {
      const run = await stores.runs.get(pipelineId);
      if (run === undefined) return;
      const isGone = failedWorkflows(run).length === 0;
      const isSame = failedKey(run) === key;
      // It has failed in more workflows, or again, since; another job reads that.
      if (!isLate && !isGone && !isSame) return;
      const which = { pipelineId, key };
      if (isGone) return await move({ kind: 'gone', ...which, at: now() });
      const read = isSame
        ? await (isLate ? readInTime(run, key, tools) : readCause(run, key, tools))
        : undefined;
      if (read !== undefined) await move({ kind: 'read', ...read, ...which, at: now() });
      if (isLate) await move({ kind: 'late', ...which, at: now() });

      async function move(event: IncidentEvent): Promise<void> {
        const { tell } = await moveIncidents(deps, { channelId, projectSlug }, event);
        for (const id of tell) {
          const told = await stores.runs.get(id);
          if (told !== undefined) await notify(deps, { run: told, changed: false });
        }
      }
    },
  };

  /** On the last attempt, the failure goes on without a cause. */
  async function readCause(run: Run, key: string, tools: JobTools): Promise<Read> {
    try {
      return { cause: await causeOfRun(deps, run, key) };
    } catch (error) {
      if (!tools.lastAttempt || !(error instanceof CircleciError)) throw error;
      tools.log.warn({ err: error, pipelineId: run.pipelineId }, 'could not read why a run failed');
      return { cause: undefined };
    }
  }

  /** The job that should have read it may have died: one last try with a short timeout. */
  async function readInTime(run: Run, key: string, { log }: JobTools): Promise<Read | undefined> {
    const given = new AbortController();
    const reading = causeOfRun(deps, run, key).then(
      (cause) => ({ cause }),
      (error: unknown) => {
        log.info({ err: error, pipelineId: run.pipelineId }, 'could not read in time why a run failed');
        return undefined;
      },
    );
    const patience = setTimeout(timing.foldMs / 2, undefined, { signal: given.signal });
    const read = await Promise.race([reading, patience.catch(() => undefined)]);
    given.abort();
    return read;
  }
}

type Read = { cause: Cause | undefined };
