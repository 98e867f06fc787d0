// Adds a checkout key. A fingerprint that wasn't there before tells that the call happened.

import { z } from 'zod';
import { itemsOf, wholeOf } from '../../circleci/listing.ts';
import { projectUrl, shortName, typedSlug } from '../../circleci/refs.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { onlyOurs } from '../engine/only-ours.ts';
import { openProject } from '../engine/open-project.ts';
import { defineOnce } from '../engine/run-once.ts';
import { listKeys } from './checkout-keys.ts';

const Plan = z.object({
  project: z.string(),
  /** Of the keys before the call. */
  fingerprints: z.array(z.string()),
  asWhom: z.string(),
});
const Result = z.object({ fingerprint: z.string() });
/** A job that began earlier has made its key before this one looked, or never. */
const MINUTE_MS = 60_000;
const amongKeys = (project: string): string => `keys-${project}`;

export function createKeysCreateJob(deps: JobDeps): JobDefinition<'keys-create'> {
  return defineOnce(deps, 'keys-create', {
    done: 'created',
    plan: Plan,
    result: Result,

    async decide(request) {
      const { type } = request.payload;
      const { circleci, project, permit } = await openProject(request, request.payload);
      const { slug } = project;
      const keys = await listKeys(circleci, slug);
      const { asWhom } = await request.acting();
      const link = projectUrl(deps.appUrl, slug);
      const what = `a new ${wordOf(type)} of ${shortName(slug)}`;
      return {
        kind: 'go',
        permit,
        onceKey: request.tools.jobId,
        among: amongKeys(slug),
        plan: {
          project: slug,
          fingerprints: wholeOf(keys).map(({ fingerprint }) => fingerprint),
          asWhom: await asWhom(),
        },
        what,
        link,
        again: `keys create ${type} --project ${typedSlug(slug)}`,
        exact: {
          what: `Adding ${what}`,
          request: { method: 'POST', path: `/api/v2/project/${slug}/checkout-key`, body: { type } },
          resolved: [{ label: 'Project', value: slug, url: link }],
        },
      };
    },

    async call(request, { project }) {
      const { circleci } = await request.acting();
      return { fingerprint: (await circleci.checkoutKeys.create(project, request.payload.type)).fingerprint };
    },

    async find(request, { project, fingerprints }, { jobId, startedAt }) {
      const { circleci } = await request.acting();
      const isDeployKey = request.payload.type === 'deploy-key';
      const found = itemsOf(await listKeys(circleci, project)).filter(
        ({ type, fingerprint }) =>
          (type === 'deploy-key') === isDeployKey && !fingerprints.includes(fingerprint),
      );
      const made = onlyOurs(found, {
        rivals: await deps.stores.effects.rivals(jobId, amongKeys(project), startedAt - MINUTE_MS),
        isMade: (result, { fingerprint }) => Result.safeParse(result).data?.fingerprint === fingerprint,
        mayBe: () => true,
      });
      if (made === undefined) return { kind: 'not-seen' };
      if (made === 'undecidable') return { kind: 'undecidable' };
      return { kind: 'happened', result: { fingerprint: made.fingerprint } };
    },

    report: (request, { project, asWhom }, { fingerprint }) => {
      const { type } = request.payload;
      // A user key has its user's access to every repository, so whose it is matters to everybody.
      const whose = type === 'user-key' ? [', which acts as ', { code: asWhom }] : [];
      return noteChange(deps, request, {
        sign: 'key',
        say: [`added the ${wordOf(type)} `, { code: fingerprint }, ' to ', { project }, ...whose],
      });
    },
  });
}

const wordOf = (type: 'deploy-key' | 'user-key'): string => type.replace('-', ' ');
