// Takes this bot's own webhook away from a project: first the question, then, from its button, the deletion. Those of
// others are left alone.
import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import { type DryRun, renderDryRun } from '../../blocks/kit/dry-run.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { projectUrl, shortName } from '../../circleci/refs.ts';
import type { JobDeps } from '../engine/deps.ts';
import { foundGone } from '../engine/found-gone.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { openProject } from '../engine/open-project.ts';
import { type ChangeDecision, defineOnce } from '../engine/run-once.ts';
import { judgeWebhooks, sameAddress } from './judge-webhooks.ts';

export function createAskWebhooksRemoveJob(deps: JobDeps): JobDefinition<'ask-webhooks-remove'> {
  return {
    name: 'ask-webhooks-remove',
    async run(payload) {
      const { place, actor, dryRun } = payload;
      const opened = await openProject(deps, payload, { command: 'webhooks remove', access: 'settings' });
      if ('message' in opened) return await deps.outbox.reply(place, actor, opened.message);
      const { circleci, project, asWhom } = opened;
      const of = shortName(project.slug);
      const { own } = judgeWebhooks(await circleci.webhooks.list(project.id), deps.webhook?.url);
      if (own === undefined) {
        const known =
          deps.webhook === undefined
            ? 'I don’t know my own address, so I cannot tell'
            : 'No webhook leads to me in';
        const text = `${known} ${deps.webhook === undefined ? `which webhook of ${of} is mine` : of}. Nothing was removed. \`/circleci webhooks list\` shows what there is.`;
        return await deps.outbox.reply(place, actor, renderSentence(text));
      }
      if (dryRun) {
        const shown = {
          what: `Removing my webhook of ${of}, once you confirmed it,`,
          request: requestOf(own.id),
          resolved: [{ label: 'Webhook', value: own.name }],
          asWhom: await asWhom(),
        };
        return await deps.outbox.reply(place, actor, renderDryRun(shown));
      }
      const question = renderAskFirst({
        sign: 'satellite_antenna',
        ask: 'Remove my webhook',
        what: [{ code: own.name }, ' of ', { project: project.slug }],
        lost: [
          [
            'CircleCI tells me of nothing that ends there any more; I still look for myself, which is slower.',
          ],
        ],
        still: 'Nothing is removed yet.',
        act: { actionId: 'webhooks-remove', text: 'Remove webhook', value: `${project.slug} ${own.id}` },
        sure: { text: `${own.name} is removed from the project.`, confirm: 'Remove' },
        keep: 'Keep it',
      });
      await deps.outbox.reply(place, actor, question);
    },
  };
}

const requestOf = (id: string): DryRun['request'] => ({ method: 'DELETE', path: `/api/v2/webhook/${id}` });
const Plan = z.object({ projectSlug: z.string(), webhookId: z.string() });
type Plan = z.infer<typeof Plan>;

export function createWebhooksRemoveJob(deps: JobDeps): JobDefinition<'webhooks-remove'> {
  return defineOnce(deps, 'webhooks-remove', {
    done: 'removed',
    plan: Plan,
    result: z.object({}),

    async decide(payload): Promise<ChangeDecision<Plan>> {
      const { webhookId } = payload;
      const opened = await openProject(deps, payload, { command: 'webhooks remove', access: 'settings' });
      if ('message' in opened) return { kind: 'moot', message: opened.message };
      const { circleci, project, asWhom } = opened;
      const { slug: projectSlug } = project;
      const of = shortName(projectSlug);
      const all = await circleci.webhooks.list(project.id);
      const url = deps.webhook?.url;
      const mine = all.find((one) => one.id === webhookId && url !== undefined && sameAddress(one.url, url));
      if (mine === undefined) {
        return { kind: 'stale', what: `My webhook of ${of}`, now: 'is not there any more' };
      }
      const what = `the removal of my webhook of ${of}`;
      return {
        kind: 'go',
        onceKey: `remove-webhook-${webhookId}`,
        plan: { projectSlug, webhookId },
        what,
        link: projectUrl(deps.appUrl, projectSlug),
        dryRun: async () => ({ what, request: requestOf(webhookId), resolved: [], asWhom: await asWhom() }),
      };
    },

    async call({ actor }, { webhookId }) {
      const { circleci } = await deps.actAs(actor);
      await circleci.webhooks.delete(webhookId);
      return {};
    },

    async find({ actor }, { webhookId }) {
      const { circleci } = await deps.actAs(actor);
      return await foundGone(() => circleci.webhooks.get(webhookId));
    },

    report: (payload, { projectSlug }, _result, tools) =>
      noteChange(deps, payload, tools, {
        sign: 'wastebasket',
        say: ['removed my webhook from ', { project: projectSlug }],
      }),
  });
}
