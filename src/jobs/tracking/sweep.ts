// Reads each organization's pipelines. New ones of subscribed projects are followed, so that their failures are reported
// even without webhooks, and so that the bot catches up after it was down.
import type { Pipeline } from '../../circleci/client.ts';
import { orgSlugOf, sameSlug } from '../../circleci/refs.ts';
import { CircleciError, CircleciRateLimited } from '../../errors.ts';
import { matchGlob } from '../../policy/glob.ts';
import { admitReads } from '../engine/admit-reads.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { keepProjectsFresh } from '../engine/refresh-projects.ts';
import { countRead, noteReads } from './count-reads.ts';
import { pipelineFacts } from './read-facts.ts';
import { concernsAnybody } from './tell-channels.ts';

/** Clocks differ, and a pipeline may appear in the list a little after a newer one. */
const OVERLAP_MS = 2 * 60_000;
/** How far back the first sweep looks. */
const FIRST_LOOK_MS = 10 * 60_000;
/** After a longer absence only each branch's newest pipeline matters; the rest would be a burst of old news. */
const ABSENCE_MS = 15 * 60_000;
/** About twenty pipelines each. */
const MAX_PAGES = 20;

export function createSweepJob(deps: JobDeps): JobDefinition<'sweep'> {
  const { circleci, stores, now, timing, enqueue } = deps;
  const { subscriptions, cursors, runs, watch } = stores;

  return {
    name: 'sweep',
    async run(_payload, tools) {
      const projects = await subscriptions.projects();
      const reads = { answered: 0, failed: 0 };
      for (const orgSlug of new Set(projects.map(orgSlugOf))) {
        try {
          await sweepOrg(orgSlug, projects);
          countRead(reads);
        } catch (error) {
          if (!(error instanceof CircleciError)) throw error;
          countRead(reads, error);
          await sweepAgain(error);
          // The cursor stays, so the next sweep starts where this one did.
          tools.log.warn({ err: error, orgSlug }, 'could not sweep an organization');
        }
      }
      await noteReads(deps, reads);
      await keepProjectsFresh(deps);
    },
  };

  /** Once the limit allows it, so that no sweep is put off for long. */
  async function sweepAgain(error: CircleciError): Promise<void> {
    if (!(error instanceof CircleciRateLimited) || typeof error.retry !== 'object') return;
    const delayMs = error.retry.afterMs;
    await enqueue({ name: 'sweep', id: 'sweep', payload: {} }, { delayMs, coalesceKey: 'sweep' });
  }

  async function sweepOrg(orgSlug: string, projects: readonly string[]): Promise<void> {
    // By CircleCI's clock, as the times of its pipelines are.
    const startedAt = now() + (deps.vitals.circleciSkewMs() ?? 0);
    const cursor = await cursors.get(orgSlug);
    const cursorMs =
      cursor === undefined ? startedAt - FIRST_LOOK_MS : Math.min(startedAt, Date.parse(cursor));
    const fresh: Pipeline[] = [];
    // People with direct messages on get news about their commits in any project.
    const isAny = await stores.people.isAnyDirect();
    // Most sweeps end on the first page. The others would start over if a later page were put off.
    const priority = await admitReads(deps, 'background', 1);
    const feed = circleci.pipelines.listForOrg(orgSlug, {}, { priority, maxPages: MAX_PAGES });
    const met = new Set<string>();
    for await (const pipeline of feed) {
      met.add(pipeline.projectSlug);
      if (Date.parse(pipeline.createdAt) < cursorMs - OVERLAP_MS) break;
      if (isAny || projects.some((project) => isMeant(project, pipeline.projectSlug))) fresh.push(pipeline);
    }
    await stores.projects.learn([...met].map((slug) => ({ slug })));
    const wasAway = startedAt - cursorMs > ABSENCE_MS;
    // The feed is newest first; people are told in the order in which it happened.
    const found = (wasAway ? newestPerBranch(fresh) : fresh).reverse();
    for (const [index, pipeline] of found.entries()) {
      if (wasAway) await stores.bursts.markMissed(pipeline.id, `away-${startedAt}`, timing.gatherMs);
      await follow(pipeline, found.length - index);
    }
    // What was read is followed. A later page that fails for a while is read again; one that CircleCI refuses is lost, and
    // waiting for it would keep everything after it from being told in time.
    const cut = feed.gaps()?.cut;
    if (cut instanceof CircleciError && cut.retry !== 'never') throw cut;
    await cursors.set(orgSlug, new Date(startedAt).toISOString(), startedAt);
  }

  /** `msAgo`: the longest waiting is read first. */
  async function follow(pipeline: Pipeline, msAgo: number): Promise<void> {
    const { id: pipelineId, number, projectSlug } = pipeline;
    if ((await runs.get(pipelineId)) !== undefined) return;
    const facts = pipelineFacts(pipeline);
    if (!(await concernsAnybody(deps, { projectSlug, ...facts }))) return;
    // Followed first: once the run is stored, the next sweep skips it.
    await watch.add(pipelineId, now() - msAgo, now());
    await runs.advance({ pipelineId, number, projectSlug }, { at: now(), facts });
  }
}

const isMeant = (project: string, slug: string): boolean =>
  project.includes('*') ? matchGlob(project, slug) : sameSlug(project, slug);

/** The list is newest first. */
export function newestPerBranch(pipelines: readonly Pipeline[]): Pipeline[] {
  const seen = new Set<string>();
  return pipelines.filter(({ projectSlug, branch, tag }) => {
    const key = JSON.stringify([projectSlug, branch, tag]);
    return !seen.has(key) && seen.add(key);
  });
}
