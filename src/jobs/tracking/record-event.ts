// Processes a CircleCI webhook: updates the run and notifies. Events arrive late, twice and out of order; updates are
// merged, so none of that matters.

import type { CircleciEvent } from '../../contracts/index.ts';
import { CircleciError, CircleciRejected } from '../../errors.ts';
import type { Reading } from '../../runs/advance.ts';
import type { Run, RunFacts } from '../../runs/run.ts';
import type { Subscription } from '../../store/subscriptions.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { isAtRest, type Observation, observe, type Reported } from './observe.ts';
import { pipelineFacts } from './read-facts.ts';
import { concernsAnybody, dependsOnMissing, notify } from './tell-channels.ts';

/** The last job's event comes just before its workflow's, which reads the run by itself. */
const END_FOLLOWS_MS = 500;

export function createRecordEventJob(deps: JobDeps): JobDefinition<'record-event'> {
  const { circleci, stores, now } = deps;
  const { runs, cards, watch } = stores;

  return {
    name: 'record-event',
    async run({ event }, tools) {
      const { source, workflow } = event;
      if (source === 'build-notification' && !(await isWanted(event))) return tools.forget?.();
      const { place, read } = await find(event);
      const { pipelineId, projectSlug } = place;
      // Each step of what follows waits for Redis, and a card waits for all of them: so what can be read together is.
      const [known, subscriptions, aboutPush] = await Promise.all([
        runs.get(pipelineId),
        stores.subscriptions.forProject(projectSlug),
        workflow?.status === 'failed' ? readAboutPush(projectSlug) : undefined,
        source === 'build-notification' ? undefined : stores.pulses.webhookCame(projectSlug, now()),
        // Nobody signed a notification.
        source === 'build-notification'
          ? undefined
          : stores.projects.learn([{ ...event.project, slug: projectSlug }], now()),
      ]);
      const told = { ...event.facts, ...read };
      const [facts, concernsAsTold] = await Promise.all([
        withMissing(told, { place, known, subscriptions }, tools),
        concernsAnybody(deps, { ...known, ...told, projectSlug }, subscriptions),
      ]);
      const concerns =
        facts === told
          ? concernsAsTold
          : await concernsAnybody(deps, { ...known, ...facts, projectSlug }, subscriptions);
      if (known === undefined && !concerns) return tools.forget?.();

      const isFollowed = concerns || (await cards.channelsOf(pipelineId)).length > 0;
      if (source !== 'workflow-completed' || workflow?.status === undefined) {
        // Only one job of many: the next poll reads it with whatever else has changed by then.
        const isKnown = known?.workflows.some(({ id }) => id === workflow?.id);
        // A workflow not seen before: somebody reran it in CircleCI.
        const mayEndNow = source === 'job-completed' && workflow !== undefined && isKnown !== false;
        if (isFollowed && (known === undefined || !isKnown || !isAtRest(known)))
          await watch.add(pipelineId, now() + (mayEndNow ? END_FOLLOWS_MS : 0), now());
        return;
      }
      const { id, status } = workflow;
      const isWhole = aboutPush !== undefined && saysAll(facts, aboutPush, subscriptions);
      const reported = { id, status, saysAll: isWhole };
      const repository = isWhole ? aboutPush.repository : {};
      const reading = readingOf({ workflow, facts: { ...repository, ...facts } }, known, now());
      const first = await runs.advance(place, reading, now(), known);
      const seen = isOldHat(first) ? first : await look(first, reported, tools);
      if (isFollowed && !isAtRest(seen.run)) await watch.add(pipelineId, now(), now());
      await notify(deps, { run: seen.run, changed: first.changed || seen.changed });
    },
  };

  /** Anybody can send a notification. If nobody follows the project, it costs no call to CircleCI. */
  async function isWanted({ projectSlug, facts }: CircleciEvent): Promise<boolean> {
    if (projectSlug === undefined) return false;
    const named = { ...facts, projectSlug };
    const subscriptions = await stores.subscriptions.forProject(projectSlug);
    return (
      (await concernsAnybody(deps, named, subscriptions)) ||
      (await dependsOnMissing(deps, named, subscriptions))
    );
  }

  /** With what it depends on whether anybody hears of the run: a webhook may lack any fact. */
  async function withMissing(
    told: RunFacts,
    { place: { pipelineId, projectSlug }, known, subscriptions }: Before,
    { log }: JobTools,
  ): Promise<RunFacts> {
    // If CircleCI was asked before, it doesn't know the rest either.
    if (told.state !== undefined || known?.state !== undefined) return told;
    if (!(await dependsOnMissing(deps, { ...known, ...told, projectSlug }, subscriptions))) return told;
    try {
      return {
        ...told,
        ...pipelineFacts(await circleci.pipelines.get(pipelineId, { priority: 'background' })),
      };
    } catch (error) {
      if (!(error instanceof CircleciRejected)) throw error;
      log.warn({ err: error, pipelineId }, 'could not look up what a webhook lacks');
      return told;
    }
  }

  /** Of a failed push, its webhook lacks only the pusher's login: it matters if it could name somebody. */
  function saysAll(
    { triggerType, createdAt, branch, tag, revision, author }: RunFacts,
    { isAnyLogin }: AboutPush,
    subscriptions: readonly Subscription[],
  ): boolean {
    const isWhole = createdAt !== undefined && revision !== undefined && (branch ?? tag) !== undefined;
    if (triggerType !== 'webhook' || !isWhole || author === undefined) return false;
    if (author.login !== undefined) return true;
    if (isAnyLogin || Object.keys(deps.policy().people ?? {}).length > 0) return false;
    return subscriptions.every(({ filter: { noBots, actors } }) => !noBots && actors.length === 0);
  }

  async function readAboutPush(projectSlug: string): Promise<AboutPush> {
    const [isAnyLogin, newest] = await Promise.all([stores.people.isAnyLogin(), runs.latest(projectSlug)]);
    const { originUrl } = (newest === undefined ? undefined : await runs.get(newest)) ?? {};
    return { isAnyLogin, repository: originUrl === undefined ? {} : { originUrl } };
  }

  async function look(first: Observation, reported: Reported, { log }: JobTools): Promise<Observation> {
    const { pipelineId } = first.run;
    const priority = isBad(reported) ? 'failure' : 'background';
    try {
      return await observe(deps, pipelineId, { priority, reported, known: first.run });
    } catch (error) {
      if (!(error instanceof CircleciError)) throw error;
      // The card changes now, and gets its details when CircleCI answers again.
      log.warn({ err: error, pipelineId }, 'could not read the details of an event');
      await watch.add(pipelineId, now(), now());
      return first;
    }
  }

  /** What the event lacks is read: older notifications name only the workflow. */
  async function find({ pipelineId, pipelineNumber, projectSlug, workflow }: CircleciEvent): Promise<Found> {
    const priority = 'background';
    if (pipelineId === undefined) {
      const read = await circleci.workflows.get(workflow?.id ?? '', { priority });
      return {
        place: { pipelineId: read.pipelineId, number: read.pipelineNumber, projectSlug: read.projectSlug },
      };
    }
    if (pipelineNumber !== undefined && projectSlug !== undefined)
      return { place: { pipelineId, number: pipelineNumber, projectSlug } };
    const read = await circleci.pipelines.get(pipelineId, { priority });
    return {
      place: { pipelineId, number: read.number, projectSlug: read.projectSlug },
      read: pipelineFacts(read),
    };
  }
}

const isBad = ({ status }: Reported): boolean => status !== 'success' && status !== 'canceled';

type Place = Pick<Run, 'pipelineId' | 'number' | 'projectSlug'>;
interface Before {
  place: Place;
  known: Run | undefined;
  subscriptions: readonly Subscription[];
}
interface AboutPush {
  isAnyLogin: boolean;
  /** As an earlier run had it: links that compare commits need it. */
  repository: Pick<RunFacts, 'originUrl'>;
}
interface Found {
  place: Place;
  read?: RunFacts;
}

/** Copies of a complete, known event cost no calls to CircleCI, however many arrive. */
const isOldHat = ({ changed, run }: Observation): boolean =>
  !changed && isAtRest(run) && run.workflows.every(({ jobs }) => jobs.length > 0);

export function readingOf(
  { workflow, facts }: { workflow?: CircleciEvent['workflow']; facts: RunFacts },
  known: Run | undefined,
  at: number,
): Reading {
  const before = known?.workflows.find((one) => one.id === workflow?.id);
  const name = workflow?.name ?? before?.name;
  if (workflow?.status === undefined || name === undefined) return { at, facts };
  const { id, status, stoppedAt } = workflow;
  // If missing, a time that is too late does no harm: the earliest time ever read wins.
  const createdAt = workflow.createdAt ?? before?.createdAt ?? stoppedAt ?? new Date(at).toISOString();
  return { at, facts, workflows: [{ id, name, status, createdAt, stoppedAt }] };
}
