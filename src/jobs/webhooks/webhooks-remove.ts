// Removes this bot's own webhook from a project, and no other.
import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { WebhookRegistration } from '../../circleci/client.ts';
import { findIn, wholeOf } from '../../circleci/listing.ts';
import { projectUrl, shortName, typedSlug } from '../../circleci/refs.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import type { JobDeps } from '../engine/deps.ts';
import { foundGone } from '../engine/found-gone.ts';
import type { ExactRequest } from '../engine/frozen-plan.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { openProject } from '../engine/open-project.ts';
import { judgeWebhooks, sameAddress } from './judge-webhooks.ts';

const Plan = z.object({ projectSlug: z.string(), webhookId: z.string() });

export function createWebhooksRemoveJobs(deps: JobDeps): AnyJobDefinition[] {
  const url = deps.webhook?.url;
  return defineConfirmed(deps, 'webhooks-remove', {
    async ask(request) {
      const { circleci, project } = await openProject(request, request.payload);
      const of = shortName(project.slug);
      const { own } = judgeWebhooks(wholeOf(await circleci.webhooks.list(project.id)), url);
      if (own === undefined) {
        const why =
          url === undefined
            ? `I don’t know my own address, so I can’t tell which webhook of ${of} is mine`
            : `No webhook of ${of} points to me`;
        const text = `${why}. Nothing was removed. \`/circleci webhooks list\` shows them all.`;
        return { kind: 'moot', message: renderSentence(text) };
      }
      const question = renderAskFirst({
        sign: 'satellite_antenna',
        ask: 'Remove my webhook',
        what: [{ code: own.name }, ' from ', { project: project.slug }],
        lost: [['CircleCI stops sending me events of this project. I keep polling it, which is slower.']],
        still: 'Nothing is removed yet.',
        act: { actionId: 'webhooks-remove', text: 'Remove webhook', value: `${project.slug} ${own.id}` },
        sure: { text: `${own.name} will be removed from the project.`, confirm: 'Remove' },
        keep: 'Keep it',
      });
      return { kind: 'ask', question, exact: exactOf(project.slug, own) };
    },

    done: 'removed',
    plan: Plan,
    result: z.object({}),

    async decide(request) {
      const { webhookId } = request.payload;
      const { circleci, project, permit } = await openProject(request, request.payload);
      const { slug: projectSlug } = project;
      const of = shortName(projectSlug);
      const all = await circleci.webhooks.list(project.id);
      const mine = findIn(
        all,
        (one) => one.id === webhookId && url !== undefined && sameAddress(one.url, url),
      );
      if (mine === undefined) {
        return { kind: 'stale', what: `My webhook for ${of}`, now: 'no longer exists' };
      }
      return {
        kind: 'go',
        permit,
        onceKey: `webhooks-remove-${webhookId}`,
        plan: { projectSlug, webhookId },
        what: `the removal of my webhook from ${of}`,
        link: projectUrl(deps.appUrl, projectSlug),
        again: `webhooks remove ${typedSlug(projectSlug)}`,
        exact: exactOf(projectSlug, mine),
      };
    },

    async call(request, { webhookId }) {
      const { circleci } = await request.acting();
      await circleci.webhooks.delete(webhookId);
      return {};
    },

    async find(request, { webhookId }) {
      const { circleci } = await request.acting();
      return await foundGone(() => circleci.webhooks.get(webhookId));
    },

    report: (request, { projectSlug }) =>
      noteChange(deps, request, {
        sign: 'wastebasket',
        say: ['removed my webhook from ', { project: projectSlug }],
      }),
  });
}

const exactOf = (projectSlug: string, { id, name, url }: WebhookRegistration): ExactRequest => ({
  what: `Removing my webhook from ${shortName(projectSlug)}`,
  request: { method: 'DELETE', path: `/api/v2/webhook/${id}` },
  resolved: [
    { label: 'Project', value: projectSlug },
    { label: 'Webhook', value: name },
    { label: 'Address', value: url },
  ],
});
