// Draws one person's home tab from what is stored. Webhooks and polls keep runs up to date, so CircleCI isn't asked.
import { renderHome } from '../../blocks/home/home.ts';
import { renderHomeClosed } from '../../blocks/home/home-closed.ts';
import { leastPermission } from '../../contracts/index.ts';
import { SlackSendError } from '../../errors.ts';
import { allow, type PolicyRequest } from '../../policy/allow.ts';
import type { Origin } from '../../policy/origin.ts';
import { turnAway } from '../../policy/turn-away.ts';
import { currentWorkflows, heldJobs } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { hasWorkflowEnded } from '../../runs/status.ts';
import { subjectOfRun } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

interface Who {
  userId: string;
  origin: Origin;
}

const MAX_RUNS = 20;
const MAX_PROJECTS = 100;

export function createPublishHomeJob(deps: JobDeps): JobDefinition<'publish-home'> {
  const { stores, outbox, origins, policy, appUrl, now } = deps;
  return {
    name: 'publish-home',
    async run({ actor, hash }, tools) {
      const { userId } = actor;
      const origin = await origins.of(userId, { home: actor.teamId });
      const away = turnAway(policy(), origin) ?? (origin.standing === 'stranger' ? 'stranger' : undefined);
      if (away !== undefined) {
        return await outbox.publishHome(userId, renderHomeClosed({ away }));
      }
      const who = { userId, origin };
      const [started, subscribed, account] = await Promise.all([
        runsOf(await stores.runs.startedBy(userId, MAX_RUNS)),
        subscriptionsOf(userId),
        stores.accounts.get(userId),
      ]);
      const mine = started.filter((run) => may(who, 'status', subjectOfRun(run)));
      const subscriptions = subscribed.filter(({ project }) =>
        may(who, 'subscriptions', { project: { some: project }, branch: null }),
      );
      const projects = [...new Set(subscriptions.map(({ project }) => project))];
      const newest = await Promise.all(projects.map((project) => stores.runs.latest(project)));
      const others = await runsOf(newest.filter((id) => id !== undefined));
      const view = renderHome(
        {
          runs: mine,
          holds: holdsFor(who, [...mine, ...others]),
          subscriptions,
          account,
          left: {
            runs: started.length - mine.length,
            subscriptions: subscribed.length - subscriptions.length,
          },
          at: now(),
        },
        { appUrl },
      );
      try {
        await outbox.publishHome(userId, view, { hash });
      } catch (error) {
        // The tab was opened again meanwhile, and that drawing is newer.
        const isOvertaken = error instanceof SlackSendError && error.slackError === 'hash_conflict';
        if (!isOvertaken) throw error;
        tools.log.debug({ userId }, 'a newer home tab is there already');
      }
    },
  };

  async function runsOf(ids: readonly string[]): Promise<Run[]> {
    const found = await Promise.all(ids.map((id) => stores.runs.get(id)));
    return found.filter((run) => run !== undefined);
  }

  /** Those the person created, and those in their direct messages. */
  async function subscriptionsOf(userId: string) {
    const projects = (await stores.subscriptions.projects()).slice(0, MAX_PROJECTS);
    const lists = await Promise.all(projects.map((project) => stores.subscriptions.forProject(project)));
    const own = lists.flat().filter(({ by, channelId }) => by === userId || channelId === userId);
    const keyed = new Map(own.map((one) => [`${one.channelId} ${one.project} ${one.name ?? ''}`, one]));
    return [...keyed.values()];
  }

  function holdsFor(who: Who, runs: readonly Run[]) {
    const once = [...new Map(runs.map((run) => [run.pipelineId, run])).values()];
    return once
      .filter((run) => may(who, 'approve', subjectOfRun(run)) && may(who, 'status', subjectOfRun(run)))
      .flatMap((run) =>
        currentWorkflows(run)
          .filter(({ status }) => !hasWorkflowEnded(status))
          .flatMap((workflow) => heldJobs(workflow).map((job) => ({ run, workflow, job }))),
      );
  }

  /** What can't be judged isn't shown. */
  function may(
    { userId, origin }: Who,
    name: 'approve' | 'status' | 'subscriptions',
    { project, branch }: Pick<PolicyRequest, 'project' | 'branch'>,
  ): boolean {
    const { command, access } = leastPermission(name);
    const who = { userId, origin, channelId: userId };
    const decision = allow(policy(), { command, access, ...who, project, branch });
    return decision.allowed && decision.final;
  }
}
