// Processes a CircleCI webhook: updates the run and notifies. Events arrive late, twice and out of order; updates are
// merged, so none of that matters.

import type { CircleciEvent } from '../../contracts/index.ts';
import { CircleciError } from '../../errors.ts';
import type { Reading } from '../../runs/advance.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { isAtRest, type Observation, observe } from './observe.ts';
import { concernsAnybody, notify } from './tell-channels.ts';

export function createRecordEventJob(deps: JobDeps): JobDefinition<'record-event'> {
  const { circleci, stores, now } = deps;
  const { runs, cards, watch } = stores;

  return {
    name: 'record-event',
    async run({ event }, tools) {
      if (event.source === 'build-notification') {
        // Anybody can send one. If nobody follows the project, it costs no call to CircleCI.
        const named = { ...event.facts, projectSlug: event.projectSlug };
        if (!(await concernsAnybody(deps, named))) return;
      } else {
        await stores.pulses.webhookCame(event.projectSlug, now());
      }
      const place = await placeOf(event);
      const { pipelineId, projectSlug } = place;
      const known = await runs.get(pipelineId);
      const { branch = known?.branch, tag = known?.tag, author = known?.author } = event.facts;
      const concerns = await concernsAnybody(deps, { projectSlug, branch, tag, author });
      if (known === undefined && !concerns) return;

      const isFollowed = concerns || (await cards.channelsOf(pipelineId)).length > 0;
      if (event.source !== 'workflow-completed') {
        // Only one job of many: the next poll reads it with whatever else has changed by then.
        const isKnown = known?.workflows.some(({ id }) => id === event.workflow.id);
        // A workflow not seen before: somebody reran it in CircleCI.
        if (isFollowed && (known === undefined || !isKnown || !isAtRest(known)))
          await watch.add(pipelineId, now(), now());
        return;
      }
      const first = await runs.advance(place, readingOf(event, known, now()));
      const seen = isOldHat(first) ? first : await look(first, tools);
      if (isFollowed && !isAtRest(seen.run)) await watch.add(pipelineId, now(), now());
      await notify(deps, { run: seen.run, changed: first.changed || seen.changed });
    },
  };

  async function look(first: Observation, { log }: JobTools): Promise<Observation> {
    const { pipelineId } = first.run;
    try {
      return await observe(deps, pipelineId, { priority: 'background' });
    } catch (error) {
      if (!(error instanceof CircleciError)) throw error;
      // The card changes now, and gets its details when CircleCI answers again.
      log.warn({ err: error, pipelineId }, 'could not read the details of an event');
      await watch.add(pipelineId, now(), now());
      return first;
    }
  }

  /** The older notifications name only the workflow. */
  async function placeOf({ pipelineId, pipelineNumber, projectSlug, workflow }: CircleciEvent) {
    if (pipelineId !== undefined && pipelineNumber !== undefined) {
      return { pipelineId, number: pipelineNumber, projectSlug };
    }
    const read = await circleci.workflows.get(workflow.id, { priority: 'background' });
    return { pipelineId: read.pipelineId, number: read.pipelineNumber, projectSlug: read.projectSlug };
  }
}

/** Copies of a complete, known event cost no calls to CircleCI, however many arrive. */
const isOldHat = ({ changed, run }: Observation): boolean =>
  !changed && isAtRest(run) && run.workflows.every(({ jobs }) => jobs.length > 0);

export function readingOf({ workflow, facts }: CircleciEvent, known: Run | undefined, at: number): Reading {
  const { id, name, status, stoppedAt } = workflow;
  if (status === undefined) return { at, facts };
  const before = known?.workflows.find((one) => one.id === id);
  // If missing, a time that is too late does no harm: the earliest time ever read wins.
  const createdAt = workflow.createdAt ?? before?.createdAt ?? stoppedAt ?? new Date(at).toISOString();
  return { at, facts, workflows: [{ id, name, status, createdAt, stoppedAt }] };
}
