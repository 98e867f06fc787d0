// Reads a project's webhooks as the person who asked, and marks those that point to this bot.

import type { WebhooksReport } from '../../blocks/webhooks/own-webhook.ts';
import { wholeOf } from '../../circleci/listing.ts';
import type { JobDeps } from '../engine/deps.ts';
import { openProject } from '../engine/open-project.ts';
import type { Request } from '../engine/request.ts';
import { judgeWebhooks, sameAddress } from './judge-webhooks.ts';

/** Throws DeniedByPolicy and the CircleciError kinds. */
export async function readWebhooks(
  { stores, now, webhook }: JobDeps,
  request: Request<'webhooks-list'> | Request<'webhooks-check'>,
): Promise<WebhooksReport> {
  const { circleci, project } = await openProject(request, request.payload);
  await stores.projects.seen(project.slug, now());
  // One that can't be read may be the bot's own, and counts toward the limit.
  const webhooks = wholeOf(await circleci.webhooks.list(project.id));
  const url = webhook?.url;
  const lines = webhooks.map((one) => ({ ...one, isOwn: url !== undefined && sameAddress(one.url, url) }));
  const [seenAt = 0, missignedAt = 0] = await Promise.all([
    stores.pulses.lastWebhook(project.slug),
    stores.pulses.lastMissigned(),
  ]);
  return {
    ...{ project: project.slug, webhooks: lines, own: judgeWebhooks(webhooks, url).state },
    ...(missignedAt > seenAt && { missignedAt }),
  };
}
