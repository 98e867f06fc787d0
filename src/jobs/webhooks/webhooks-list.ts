// Shows one person where CircleCI sends a project's events, or whether this bot is told of them.
import { renderWebhooks } from '../../blocks/webhooks/webhooks.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openProject } from '../engine/open-project.ts';
import { judgeWebhooks, sameAddress } from './judge-webhooks.ts';

export function createWebhooksListJob(deps: JobDeps): JobDefinition<'webhooks-list'> {
  const { outbox, stores, now } = deps;
  return {
    name: 'webhooks-list',
    async run(payload) {
      const { place, actor, check } = payload;
      const command = check ? 'webhooks check' : 'webhooks list';
      const opened = await openProject(deps, payload, { command, access: 'read' });
      if ('message' in opened) return await outbox.reply(place, actor, opened.message);
      const { circleci, project } = opened;
      await stores.projects.seen(project.slug, now());
      const webhooks = await circleci.webhooks.list(project.id);
      const url = deps.webhook?.url;
      const { state } = judgeWebhooks(webhooks, url);
      const lines = webhooks.map((one) => ({
        ...one,
        isOwn: url !== undefined && sameAddress(one.url, url),
      }));
      const report = { project: project.slug, webhooks: lines, own: state, check };
      await outbox.reply(place, actor, renderWebhooks(report));
    },
  };
}
