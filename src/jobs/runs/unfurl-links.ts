// Shows a run's card under a message that links to it. What the bot can't read, or may not show, stays a link.
import type { KnownBlock } from '@slack/types';
import { renderRunCard } from '../../blocks/runs/run-card.ts';
import { leastPermission, type Payload } from '../../contracts/index.ts';
import { CircleciRejected, isSlackNever, UsageError } from '../../errors.ts';
import { turnAway } from '../../policy/turn-away.ts';
import type { Run } from '../../runs/run.ts';
import {
  checkPolicy,
  DeniedByPolicy,
  type Placed,
  placeAsked,
  subjectOfRun,
} from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { observe } from '../tracking/observe.ts';
import { resolve } from '../tracking/resolve.ts';
import { watchFound } from '../tracking/watch-found.ts';

type Ask = Payload<'unfurl-links'>;

export function createUnfurlLinksJob(deps: JobDeps): JobDefinition<'unfurl-links'> {
  const { outbox, stores, appUrl } = deps;
  return {
    name: 'unfurl-links',
    async run(payload, tools) {
      const { actor, channelId, messageTs, unfurl, links } = payload;
      const urls = links.map(({ url }) => url);
      const asked = await placeAsked(deps, { actor, place: { channelId } });
      if (turnAway(deps.policy(), asked.origin) !== undefined) return;
      const missing = await stores.unfurls.missing(channelId, messageTs, urls);
      const cards = await Promise.all(
        links
          .filter(({ url }) => missing.includes(url))
          .map(async ({ url, target }) => [url, await read(asked, target, tools)] as const),
      );
      const blocks = cards.flatMap(([url, run]) => {
        if (run === undefined) return [];
        const card = renderRunCard(run, { appUrl });
        const drawn: [string, KnownBlock[]] = [url, [...card.blocks, ...(card.attachment?.blocks ?? [])]];
        return [drawn];
      });
      if (blocks.length === 0) return;
      try {
        await outbox.unfurl({
          channelId,
          ts: messageTs,
          unfurl,
          blocksByUrl: Object.fromEntries(blocks),
        });
      } catch (error) {
        // The message is gone, or Slack does not let this link be shown: nobody waits for it.
        if (!isSlackNever(error)) throw error;
        return tools.log.info({ err: error, channelId }, 'a link could not be shown');
      }
      await stores.unfurls.shown(
        channelId,
        messageTs,
        blocks.map(([url]) => url),
      );
    },
  };

  /** With the shared bot token, like every card: the whole channel sees it. */
  async function read(
    asked: Placed,
    target: Ask['links'][number]['target'],
    tools: JobTools,
  ): Promise<Run | undefined> {
    try {
      const { pipelineId } = await resolve(deps, target, asked.actor.userId);
      const seen = await observe(deps, pipelineId, { priority: 'interactive' });
      const { run } = seen;
      await watchFound(deps, seen);
      checkPolicy(deps, asked, { ...leastPermission('unfurl-links'), ...subjectOfRun(run) });
      return run;
    } catch (error) {
      const isUnreadable = [CircleciRejected, UsageError, DeniedByPolicy].some(
        (kind) => error instanceof kind,
      );
      if (!isUnreadable) throw error;
      tools.log.info({ err: error }, 'a link stays a link: it leads nowhere that may be shown');
      return undefined;
    }
  }
}
