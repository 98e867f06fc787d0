// Creates a context. Names are unique within an organization, so the list of names tells whether the call happened.

import { z } from 'zod';
import { findIn, itemsOf } from '../../circleci/listing.ts';
import { projectUrl, typedSlug } from '../../circleci/refs.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { listContexts, openOrg } from '../engine/open-org.ts';
import { defineOnce } from '../engine/run-once.ts';
import { asWord } from '../engine/try-again.ts';

const Plan = z.object({ orgId: z.string(), organization: z.string(), name: z.string() });
const Result = z.object({ id: z.string() });

export function createContextsCreateJob(deps: JobDeps): JobDefinition<'contexts-create'> {
  return defineOnce(deps, 'contexts-create', {
    done: 'created',
    plan: Plan,
    result: Result,

    async decide(request) {
      const { name } = request.payload;
      const { circleci, organization, permit } = await openOrg(request, request.payload);
      const what = `the context ${name} of ${organization.name}`;
      const contexts = await listContexts(circleci, organization);
      if (findIn(contexts, (context) => context.name === name) !== undefined) {
        return { kind: 'stale', what: `The context ${name} of ${organization.name}`, now: 'already exists' };
      }
      const { id, slug } = organization;
      const url = projectUrl(deps.appUrl, slug);
      return {
        kind: 'go',
        permit,
        onceKey: request.tools.jobId,
        plan: { orgId: id, organization: organization.name, name },
        what,
        link: url,
        again: `contexts create ${asWord(name)} --org ${typedSlug(slug)}`,
        exact: {
          what: `Creating ${what}`,
          request: {
            method: 'POST',
            path: '/api/v2/context',
            body: { name, owner: { id, type: 'organization' } },
          },
          resolved: [
            { label: 'Organization', value: slug, url },
            { label: 'Context', value: name },
          ],
        },
      };
    },

    async call(request, { orgId, name }) {
      const { circleci } = await request.acting();
      return { id: (await circleci.contexts.create({ id: orgId }, { name })).id };
    },

    async find(request, { orgId, name }) {
      const { circleci } = await request.acting();
      const made = itemsOf(await circleci.contexts.list({ id: orgId })).find(
        (context) => context.name === name,
      );
      return made === undefined ? { kind: 'not-seen' } : { kind: 'happened', result: { id: made.id } };
    },

    report: (request, { organization, name }) =>
      noteChange(deps, request, {
        sign: 'file_cabinet',
        say: ['created the context ', { code: name }, ' of ', { project: organization }],
      }),
  });
}
