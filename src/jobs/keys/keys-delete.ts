// Deletes a checkout key, after asking.
import { z } from 'zod';
import { keyTypeWord } from '../../blocks/keys/keys-list.ts';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import type { CheckoutKey, Circleci } from '../../circleci/client.ts';
import { findIn } from '../../circleci/listing.ts';
import { projectUrl, shortName, typedSlug } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { ExactRequest } from '../engine/frozen-plan.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { openProject } from '../engine/open-project.ts';
import { findKey, listKeys } from './checkout-keys.ts';

const Plan = z.object({ project: z.string(), fingerprint: z.string() });
type Plan = z.infer<typeof Plan>;

export function createKeysDeleteJobs(deps: JobDeps): AnyJobDefinition[] {
  return defineConfirmed(deps, 'keys-delete', {
    async ask(request) {
      const { circleci, project } = await openProject(request, request.payload);
      const { slug } = project;
      const key = await findKey(circleci, slug, request.payload.fingerprint);
      const { fingerprint, type, isPreferred } = key;
      const question = renderAskFirst({
        sign: 'wastebasket',
        ask: `Delete the ${keyTypeWord(type)}`,
        what: [{ code: fingerprint }, ' of ', { project: slug }],
        lost: lostWith(isPreferred),
        still: 'Nothing is deleted yet.',
        act: { actionId: 'keys-delete', text: 'Delete key', value: `${slug} ${fingerprint}` },
        sure: {
          text: `This deletes ${fingerprint} from ${shortName(slug)} for everybody.`,
          confirm: 'Delete',
        },
        keep: 'Keep it',
      });
      return { kind: 'ask', question, exact: exactOf({ project: slug, fingerprint }, key) };
    },

    done: 'deleted',
    plan: Plan,
    result: z.object({}),

    async decide(request) {
      const { fingerprint } = request.payload;
      const { circleci, project, permit } = await openProject(request, request.payload);
      const { slug } = project;
      const title = `key ${fingerprint} of ${shortName(slug)}`;
      const key = await findExactly(circleci, { project: slug, fingerprint });
      if (key === undefined) {
        return { kind: 'stale', what: `The ${title}`, now: 'no longer exists' };
      }
      return {
        kind: 'go',
        permit,
        onceKey: `keys-delete-${slug}-${fingerprint}`,
        plan: { project: slug, fingerprint },
        what: `the deletion of the ${title}`,
        link: projectUrl(deps.appUrl, slug),
        again: `keys delete ${fingerprint} --project ${typedSlug(slug)}`,
        exact: exactOf({ project: slug, fingerprint }, key),
      };
    },

    async call(request, { project, fingerprint }) {
      const { circleci } = await request.acting();
      await circleci.checkoutKeys.delete(project, fingerprint);
      return {};
    },

    async find(request, key) {
      const { circleci } = await request.acting();
      const left = await findExactly(circleci, key);
      return left === undefined ? { kind: 'happened', result: {} } : { kind: 'not-seen' };
    },

    report: (request, { project, fingerprint }) =>
      noteChange(deps, request, {
        sign: 'wastebasket',
        say: ['deleted the checkout key ', { code: fingerprint }, ' of ', { project }],
      }),
  });
}

async function findExactly(
  circleci: Circleci,
  { project, fingerprint }: Plan,
): Promise<CheckoutKey | undefined> {
  const keys = await listKeys(circleci, project, fingerprint);
  return findIn(keys, (key) => key.fingerprint === fingerprint);
}

/** `isPreferred`: undefined if CircleCI didn't say. */
function lostWith(isPreferred: boolean | undefined): Say[] {
  const gone: Say = ['Its private key can’t be recovered, but you can add a new key.'];
  if (isPreferred === false) return [gone];
  const uses = isPreferred ? 'CircleCI checks' : 'CircleCI didn’t say if it checks';
  return [[`*${uses} out the code with this key:* unless there is another one, jobs will fail.`], gone];
}

const exactOf = ({ project, fingerprint }: Plan, { type, isPreferred }: CheckoutKey): ExactRequest => ({
  what: `Deleting a ${keyTypeWord(type)} of ${shortName(project)}`,
  request: {
    method: 'DELETE',
    path: `/api/v2/project/${project}/checkout-key/${encodeURIComponent(fingerprint)}`,
  },
  resolved: [
    { label: 'Project', value: project },
    { label: 'Key', value: fingerprint },
    { label: 'Type', value: `${keyTypeWord(type)}${isPreferred ? ', which CircleCI checks out with' : ''}` },
  ],
});
