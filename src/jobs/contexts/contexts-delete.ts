// Deletes a context. The question before it names what would be lost.
import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import { count } from '../../blocks/kit/voice.ts';
import type { Circleci, Context, Organization } from '../../circleci/client.ts';
import { findIn, wholeOf } from '../../circleci/listing.ts';
import { projectUrl, typedSlug } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import type { JobDeps } from '../engine/deps.ts';
import { foundGone } from '../engine/found-gone.ts';
import type { ExactRequest } from '../engine/frozen-plan.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { findContext, listContexts, openOrg } from '../engine/open-org.ts';
import { sayNames } from '../engine/say-names.ts';
import { asWord } from '../engine/try-again.ts';

const Plan = z.object({ organization: z.string(), contextId: z.string(), name: z.string() });
const Result = z.object({});

export function createContextsDeleteJobs(deps: JobDeps): AnyJobDefinition[] {
  return defineConfirmed(deps, 'contexts-delete', {
    async ask(request) {
      const { circleci, organization } = await openOrg(request, request.payload);
      const { id, name } = await findContext(circleci, organization, request.payload.context);
      const names = await namesIn(circleci, id);
      const variables = count(names.length, 'variable');
      const question = renderAskFirst({
        sign: 'wastebasket',
        ask: 'Delete the context',
        what: [{ code: name }, ' of ', { project: organization.name }],
        lost: lostWith(names),
        still: 'Nothing is deleted yet.',
        act: { actionId: 'contexts-delete', text: 'Delete context', value: `${organization.slug} ${id}` },
        sure: { text: `This deletes ${name} and its ${variables} for everybody.`, confirm: 'Delete' },
        keep: 'Keep it',
      });
      return { kind: 'ask', question, exact: exactOf(organization, { id, name }, names) };
    },

    done: 'deleted',
    plan: Plan,
    result: Result,

    async decide(request) {
      const { contextId } = request.payload;
      const { circleci, organization, permit } = await openOrg(request, request.payload);
      const context = findIn(await listContexts(circleci, organization), ({ id }) => id === contextId);
      if (context === undefined) {
        return { kind: 'stale', what: `That context of ${organization.name}`, now: 'no longer exists' };
      }
      const { name } = context;
      const names = await namesIn(circleci, contextId);
      return {
        kind: 'go',
        permit,
        onceKey: `contexts-delete-${contextId}`,
        plan: { organization: organization.name, contextId, name },
        what: `the deletion of the context ${name} of ${organization.name}`,
        link: projectUrl(deps.appUrl, organization.slug),
        again: `contexts delete ${asWord(name)} --org ${typedSlug(organization.slug)}`,
        exact: exactOf(organization, context, names),
      };
    },

    async call(request, { contextId }) {
      const { circleci } = await request.acting();
      await circleci.contexts.delete(contextId);
      return {};
    },

    async find(request, { contextId }) {
      const { circleci } = await request.acting();
      return await foundGone(() => circleci.contexts.get(contextId));
    },

    report: (request, { organization, name }) =>
      noteChange(deps, request, {
        sign: 'wastebasket',
        say: ['deleted the context ', { code: name }, ' of ', { project: organization }],
      }),
  });
}

// The question must show everything that would be lost.
const namesIn = async (circleci: Circleci, contextId: string): Promise<string[]> =>
  wholeOf(await circleci.contexts.envVars.list(contextId)).map(({ name }) => name);

function lostWith(names: readonly string[]): Say[] {
  const jobs: Say = ['Jobs that use this context will fail.'];
  if (names.length === 0) return [['It holds no variables.'], jobs];
  return [
    [`It holds ${count(names.length, 'variable')}, whose values can’t be read back: `, ...sayNames(names)],
    jobs,
  ];
}

function exactOf(
  organization: Organization,
  { id, name }: Pick<Context, 'id' | 'name'>,
  names: readonly string[],
): ExactRequest {
  return {
    what: `Deleting the context ${name} of ${organization.name} with ${count(names.length, 'variable')}`,
    request: { method: 'DELETE', path: `/api/v2/context/${id}` },
    resolved: [
      { label: 'Organization', value: organization.slug },
      { label: 'Context', value: name },
      { label: 'Variables', value: names.toSorted().join(', ') || 'none' },
    ],
  };
}
