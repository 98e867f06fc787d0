// Removes a restriction of a context, after showing who can use the context then.
import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import type { Organization } from '../../circleci/client.ts';
import { findIn } from '../../circleci/listing.ts';
import { projectUrl, typedSlug } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { ExactRequest } from '../engine/frozen-plan.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { findContext, listContexts, openOrg } from '../engine/open-org.ts';
import { sayNames } from '../engine/say-names.ts';
import { asWord } from '../engine/try-again.ts';
import {
  findRestriction,
  known,
  type ListedRestriction,
  resolvedNow,
  restrictionsOf,
  restrictionTitle,
  sayRestriction,
} from './context-restrictions.ts';

const Plan = z.object({
  organization: z.string(),
  contextId: z.string(),
  context: z.string(),
  restrictionId: z.string(),
  /** For the note; CircleCI forgets it. */
  type: z.string().optional(),
  value: z.string().optional(),
  name: z.string().optional(),
  isNameUnread: z.boolean().optional(),
});

export function createContextsUnrestrictJobs(deps: JobDeps): AnyJobDefinition[] {
  return defineConfirmed(deps, 'contexts-unrestrict', {
    async ask(request) {
      const { circleci, organization } = await openOrg(request, request.payload);
      const context = await findContext(circleci, organization, request.payload.context);
      const { id, name } = context;
      const from = await known(circleci, request.payload.from);
      const now = await restrictionsOf(circleci, id);
      const restriction = findRestriction(now, from) ?? now.find((one) => one.id === from.value);
      if (restriction === undefined) throw new UsageError(noneOf(name, organization, now));
      const question = renderAskFirst({
        sign: 'unlock',
        ask: 'Remove the restriction',
        what: [
          'of the context ',
          { code: name },
          ' of ',
          { project: organization.name },
          ' to ',
          ...sayRestriction(restriction),
        ],
        lost: effectOf(restriction, now, organization),
        still: 'Nothing is removed yet.',
        act: {
          actionId: 'contexts-unrestrict',
          text: 'Remove restriction',
          value: `${organization.slug} ${id} ${restriction.id}`,
        },
        sure: {
          text: `This removes the restriction of ${name} to ${restrictionTitle(restriction)} for everybody.`,
          confirm: 'Remove',
        },
        keep: 'Keep it',
      });
      return { kind: 'ask', question, exact: exactOf(organization, context, restriction, now) };
    },

    done: 'removed',
    plan: Plan,
    result: z.object({}),

    async decide(request) {
      const { contextId, restrictionId } = request.payload;
      const { circleci, organization, permit } = await openOrg(request, request.payload);
      const context = findIn(await listContexts(circleci, organization), ({ id }) => id === contextId);
      const now = context === undefined ? [] : await restrictionsOf(circleci, contextId);
      const restriction = now.find(({ id }) => id === restrictionId);
      if (context === undefined || restriction === undefined) {
        return { kind: 'stale', what: 'That restriction of the context', now: 'no longer exists' };
      }
      const { name: title } = context;
      const { id: _id, ...what } = restriction;
      return {
        kind: 'go',
        permit,
        onceKey: `contexts-unrestrict-${restrictionId}`,
        plan: { organization: organization.name, contextId, context: title, restrictionId, ...what },
        what: `the removal of a restriction of the context ${title} of ${organization.name}`,
        link: projectUrl(deps.appUrl, organization.slug),
        again: `contexts show ${asWord(title)} --org ${typedSlug(organization.slug)}`,
        exact: exactOf(organization, context, restriction, now),
      };
    },

    async call(request, { contextId, restrictionId }) {
      const { circleci } = await request.acting();
      await circleci.contexts.restrictions.delete(contextId, restrictionId);
      return {};
    },

    async find(request, { contextId, restrictionId }) {
      const { circleci } = await request.acting();
      const left = await restrictionsOf(circleci, contextId);
      return left.some(({ id }) => id === restrictionId)
        ? { kind: 'not-seen' }
        : { kind: 'happened', result: {} };
    },

    report: (request, { organization, context, ...restriction }) =>
      noteChange(deps, request, {
        sign: 'unlock',
        say: [
          'removed the restriction of the context ',
          { code: context },
          ' of ',
          { project: organization },
          ' to ',
          ...sayRestriction(restriction),
        ],
      }),
  });
}

function effectOf(
  { id, type }: ListedRestriction,
  now: readonly ListedRestriction[],
  organization: Organization,
): Say[] {
  if (type === 'expression') return [['Jobs for which it isn’t true can use the context, too.']];
  const left = now.filter((one) => one.type === type && one.id !== id);
  if (left.length > 0) {
    const stays = sayNames(left.map(({ name, value = '' }) => name ?? value));
    return [['It stays open to ', ...stays, '. All others fail if they use it.']];
  }
  const who: Say =
    type === 'project'
      ? ['every project of ', { project: organization.name }]
      : ['everybody in ', { project: organization.name }];
  return [['*It is the last one of its kind:* the context and its secrets are open to ', ...who, ' then.']];
}

function noneOf(name: string, organization: Organization, now: readonly ListedRestriction[]): string {
  const has = now.length === 0 ? 'It has none.' : `It is restricted to ${resolvedNow(now)}.`;
  return `The context \`${name}\` of ${organization.name} has no such restriction. Nothing was changed. ${has}`;
}

function exactOf(
  organization: Organization,
  { id, name }: { id: string; name: string },
  restriction: ListedRestriction,
  now: readonly ListedRestriction[],
): ExactRequest {
  return {
    what: `Removing a restriction of the context ${name} of ${organization.name}`,
    request: { method: 'DELETE', path: `/api/v2/context/${id}/restrictions/${restriction.id}` },
    resolved: [
      { label: 'Organization', value: organization.slug },
      { label: 'Context', value: name },
      { label: 'Restricted to', value: restrictionTitle(restriction) },
      { label: 'Now', value: resolvedNow(now) },
    ],
  };
}
