// Deleting a checkout key: first the question, then, from its button, the deletion.
import { z } from 'zod';
import { keyTypeWord } from '../../blocks/keys/keys-list.ts';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import { type DryRun, renderDryRun } from '../../blocks/kit/dry-run.ts';
import { projectUrl, shortName } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { type ChangeDecision, defineOnce } from '../engine/run-once.ts';
import { findKey, listKeys, openKeys } from './checkout-keys.ts';

const Plan = z.object({ project: z.string(), fingerprint: z.string() });
type Plan = z.infer<typeof Plan>;

const requestOf = ({ project, fingerprint }: Plan): DryRun['request'] => ({
  method: 'DELETE',
  path: `/api/v2/project/${project}/checkout-key/${encodeURIComponent(fingerprint)}`,
});

export function createAskKeysDeleteJob(deps: JobDeps): JobDefinition<'ask-keys-delete'> {
  return {
    name: 'ask-keys-delete',
    async run(payload) {
      const { place, actor, dryRun } = payload;
      const opened = await openKeys(deps, payload, 'keys delete');
      if (opened.denied !== undefined) return await deps.outbox.reply(place, actor, opened.denied);
      const { circleci, project, asWhom } = opened;
      const { fingerprint, type, isPreferred } = await findKey(circleci, project, payload.fingerprint);
      if (dryRun) {
        const shown = renderDryRun({
          what: `Deleting, once you confirmed it, a ${type} of ${shortName(project)}`,
          request: requestOf({ project, fingerprint }),
          resolved: [
            { label: 'Project', value: project },
            { label: 'Key', value: fingerprint },
          ],
          asWhom: await asWhom(),
        });
        return await deps.outbox.reply(place, actor, shown);
      }
      const question = renderAskFirst({
        sign: 'wastebasket',
        ask: `Delete the ${keyTypeWord(type)}`,
        what: [{ code: fingerprint }, ' of ', { project }],
        lost: lostWith(isPreferred),
        still: 'Nothing is deleted yet.',
        act: { actionId: 'keys-delete', text: 'Delete key', value: `${project} ${fingerprint}` },
        sure: {
          text: `${fingerprint} is deleted from ${shortName(project)} for everybody.`,
          confirm: 'Delete',
        },
        keep: 'Keep it',
      });
      await deps.outbox.reply(place, actor, question);
    },
  };
}

function lostWith(isPreferred: boolean): Say[] {
  const made: Say = ['Its private half cannot be had back; a new key can be added.'];
  if (!isPreferred) return [made];
  return [['*CircleCI checks the code out with this key:* without another one, jobs fail to.'], made];
}

export function createKeysDeleteJob(deps: JobDeps): JobDefinition<'keys-delete'> {
  return defineOnce(deps, 'keys-delete', {
    done: 'deleted',
    plan: Plan,
    result: z.object({}),

    async decide(payload): Promise<ChangeDecision<Plan>> {
      const { fingerprint } = payload;
      const { circleci, project, asWhom, denied } = await openKeys(deps, payload, 'keys delete');
      if (denied !== undefined) return { kind: 'moot', message: denied };
      const keys = await listKeys(circleci, project, fingerprint);
      if (!keys.some((key) => key.fingerprint === fingerprint)) {
        return {
          kind: 'stale',
          what: `The key ${fingerprint} of ${shortName(project)}`,
          now: 'is not there any more',
        };
      }
      const plan = { project, fingerprint };
      const what = `the deletion of the key ${fingerprint} of ${shortName(project)}`;
      return {
        kind: 'go',
        onceKey: `delete-key-${project}-${fingerprint}`,
        plan,
        what,
        link: projectUrl(deps.appUrl, project),
        dryRun: async () => ({ what, request: requestOf(plan), resolved: [], asWhom: await asWhom() }),
      };
    },

    async call({ actor }, { project, fingerprint }) {
      const { circleci } = await deps.actAs(actor);
      await circleci.checkoutKeys.delete(project, fingerprint);
      return {};
    },

    async find({ actor }, { project, fingerprint }) {
      const { circleci } = await deps.actAs(actor);
      const keys = await listKeys(circleci, project, fingerprint);
      const isThere = keys.some((key) => key.fingerprint === fingerprint);
      return isThere ? { kind: 'not-seen' } : { kind: 'happened', result: {} };
    },

    report: (payload, { project, fingerprint }, _result, tools) =>
      noteChange(deps, payload, tools, {
        sign: 'wastebasket',
        say: ['deleted the checkout key ', { code: fingerprint }, ' of ', { project }],
      }),
  });
}
