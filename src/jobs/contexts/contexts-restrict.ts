// Restricts who can use a context, after showing who can now. A restriction can also let more people in: projects and
// groups are lists of who may.
import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { ContextRestriction, Organization } from '../../circleci/client.ts';
import { findIn } from '../../circleci/listing.ts';
import { projectUrl, typedSlug } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
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
  Known,
  known,
  resolvedNow,
  restrictionsOf,
  restrictionTitle,
  sayRestriction,
} from './context-restrictions.ts';

const Plan = z.object({ organization: z.string(), contextId: z.string(), context: z.string(), to: Known });

export function createContextsRestrictJobs(deps: JobDeps): AnyJobDefinition[] {
  return defineConfirmed(deps, 'contexts-restrict', {
    async ask(request) {
      const { circleci, organization } = await openOrg(request, request.payload);
      const { id, name } = await findContext(circleci, organization, request.payload.context);
      const to = await known(circleci, request.payload.to);
      const now = await restrictionsOf(circleci, id);
      if (findRestriction(now, to) !== undefined) {
        const text = `The context \`${name}\` of ${organization.name} already has that restriction. Nothing was changed.`;
        return { kind: 'moot', message: renderSentence(text) };
      }
      const value = JSON.stringify({
        org: organization.slug,
        id,
        to: request.payload.to,
        question: request.tools.jobId,
      });
      const question = renderAskFirst({
        sign: 'lock',
        ask: 'Restrict the context',
        what: [{ code: name }, ' of ', { project: organization.name }, ' to ', ...sayRestriction(to)],
        lost: effectOf(to, now, organization),
        still: 'Nothing is restricted yet.',
        act: { actionId: 'contexts-restrict', text: 'Restrict context', value },
        sure: {
          text: `This restricts ${name} to ${restrictionTitle(to)} for everybody.`,
          confirm: 'Restrict',
        },
        keep: 'Keep it',
      });
      return { kind: 'ask', question, exact: exactOf(organization, { id, name }, to, now) };
    },

    done: 'set',
    plan: Plan,
    result: z.object({}),

    async decide(request) {
      const { contextId, question } = request.payload;
      const { circleci, organization, permit } = await openOrg(request, request.payload);
      const context = findIn(await listContexts(circleci, organization), ({ id }) => id === contextId);
      if (context === undefined) {
        return { kind: 'stale', what: `That context of ${organization.name}`, now: 'no longer exists' };
      }
      const { name } = context;
      const to = await known(circleci, request.payload.to);
      const now = await restrictionsOf(circleci, contextId);
      if (findRestriction(now, to) !== undefined) {
        return { kind: 'stale', what: `The context ${name}`, now: 'already has that restriction' };
      }
      return {
        kind: 'go',
        permit,
        onceKey: `contexts-restrict-${question}`,
        plan: { organization: organization.name, contextId, context: name, to },
        what: `the restriction of the context ${name} of ${organization.name}`,
        link: projectUrl(deps.appUrl, organization.slug),
        again: `contexts show ${asWord(name)} --org ${typedSlug(organization.slug)}`,
        exact: exactOf(organization, context, to, now),
      };
    },

    async call(request, { contextId, to }) {
      const { circleci } = await request.acting();
      await circleci.contexts.restrictions.create(contextId, to);
      return {};
    },

    async find(request, { contextId, to }) {
      const { circleci } = await request.acting();
      const made = findRestriction(await restrictionsOf(circleci, contextId), to);
      return made === undefined ? { kind: 'not-seen' } : { kind: 'happened', result: {} };
    },

    report: (request, { organization, context, to }) =>
      noteChange(deps, request, {
        sign: 'lock',
        say: [
          'restricted the context ',
          { code: context },
          ' of ',
          { project: organization },
          ' to ',
          ...sayRestriction(to),
        ],
      }),
  });
}

// https://circleci.com/docs/contexts/#restrict-a-context
function effectOf({ type }: Known, now: readonly ContextRestriction[], organization: Organization): Say[] {
  const alike = now.filter((one) => one.type === type).map(({ name, value = '' }) => name ?? value);
  if (type === 'expression') return [['Jobs for which it isn’t true fail if they use the context.']];
  if (alike.length > 0) {
    const who = type === 'project' ? 'project' : 'group';
    return [
      [
        'Now it’s open to ',
        ...sayNames(alike),
        `. *This lets one more ${who} use it*, with all its variables.`,
      ],
    ];
  }
  return type === 'project'
    ? [
        ['Now every project of ', { project: organization.name }, ' can use it.'],
        ['Jobs of all other projects fail if they use the context.'],
      ]
    : [['Pipelines that anybody else starts fail if they use the context.']];
}

function exactOf(
  organization: Organization,
  { id, name }: { id: string; name: string },
  to: Known,
  now: readonly ContextRestriction[],
): ExactRequest {
  return {
    what: `Restricting the context ${name} of ${organization.name} to ${restrictionTitle(to)}`,
    request: {
      method: 'POST',
      path: `/api/v2/context/${id}/restrictions`,
      body: { restriction_type: to.type, restriction_value: to.value },
    },
    resolved: [
      { label: 'Organization', value: organization.slug },
      { label: 'Context', value: name },
      { label: 'Restricted to', value: restrictionTitle(to) },
      { label: 'Now', value: resolvedNow(now) },
    ],
  };
}
