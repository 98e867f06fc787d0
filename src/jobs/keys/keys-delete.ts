// Deletes a checkout key, after asking.
import { z } from 'zod';
import { keyTypeWord } from '../../blocks/keys/keys-list.ts';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import type { DryRun } from '../../blocks/kit/dry-run.ts';
import type { Circleci } from '../../circleci/client.ts';
import { projectUrl, shortName } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import type { JobDeps } from '../engine/deps.ts';
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
      const { fingerprint, type, isPreferred } = await findKey(circleci, slug, request.payload.fingerprint);
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
      const dryRun = {
        what: `After you confirm, deleting a ${keyTypeWord(type)} of ${shortName(slug)}`,
        request: deletionOf({ project: slug, fingerprint }),
        resolved: [
          { label: 'Project', value: slug },
          { label: 'Key', value: fingerprint },
        ],
      };
      return { kind: 'ask', question, dryRun };
    },

    done: 'deleted',
    plan: Plan,
    result: z.object({}),

    async decide(request) {
      const { fingerprint } = request.payload;
      const { circleci, project, permit } = await openProject(request, request.payload);
      const { slug } = project;
      const title = `key ${fingerprint} of ${shortName(slug)}`;
      if (!(await isThere(circleci, { project: slug, fingerprint }))) {
        return { kind: 'stale', what: `The ${title}`, now: 'no longer exists' };
      }
      return {
        kind: 'go',
        permit,
        onceKey: `keys-delete-${slug}-${fingerprint}`,
        plan: { project: slug, fingerprint },
        what: `the deletion of the ${title}`,
        link: projectUrl(deps.appUrl, slug),
      };
    },

    async call(request, { project, fingerprint }) {
      const { circleci } = await request.acting();
      await circleci.checkoutKeys.delete(project, fingerprint);
      return {};
    },

    async find(request, key) {
      const { circleci } = await request.acting();
      return (await isThere(circleci, key)) ? { kind: 'not-seen' } : { kind: 'happened', result: {} };
    },

    report: (request, { project, fingerprint }) =>
      noteChange(deps, request, {
        sign: 'wastebasket',
        say: ['deleted the checkout key ', { code: fingerprint }, ' of ', { project }],
      }),
  });
}

async function isThere(circleci: Circleci, { project, fingerprint }: Plan): Promise<boolean> {
  const keys = await listKeys(circleci, project, fingerprint);
  return keys.some((key) => key.fingerprint === fingerprint);
}

function lostWith(isPreferred: boolean): Say[] {
  const gone: Say = ['Its private key can’t be recovered, but you can add a new key.'];
  if (!isPreferred) return [gone];
  return [
    ['*CircleCI checks out the code with this key:* unless there is another one, jobs will fail.'],
    gone,
  ];
}

const deletionOf = ({ project, fingerprint }: Plan): DryRun['request'] => ({
  method: 'DELETE',
  path: `/api/v2/project/${project}/checkout-key/${encodeURIComponent(fingerprint)}`,
});
