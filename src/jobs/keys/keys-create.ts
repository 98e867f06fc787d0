// A new checkout key. That it was made is seen by a fingerprint that was not there before.
import { z } from 'zod';
import { renderKeysList } from '../../blocks/keys/keys-list.ts';
import { projectUrl, shortName } from '../../circleci/refs.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { type ChangeDecision, defineOnce } from '../engine/run-once.ts';
import { listKeys, openKeys } from './checkout-keys.ts';

export function createKeysListJob(deps: JobDeps): JobDefinition<'keys-list'> {
  return {
    name: 'keys-list',
    async run(payload) {
      const { place, actor } = payload;
      const { circleci, project, denied } = await openKeys(deps, payload, 'keys list');
      const answer = denied ?? renderKeysList({ project, keys: await listKeys(circleci, project) });
      await deps.outbox.reply(place, actor, answer);
    },
  };
}

const Plan = z.object({
  project: z.string(),
  /** Of the keys before the call. */
  fingerprints: z.array(z.string()),
  asWhom: z.string(),
});
type Plan = z.infer<typeof Plan>;
const Result = z.object({ fingerprint: z.string() });

export function createKeysCreateJob(deps: JobDeps): JobDefinition<'keys-create'> {
  return defineOnce(deps, 'keys-create', {
    done: 'created',
    plan: Plan,
    result: Result,

    async decide(payload, tools): Promise<ChangeDecision<Plan>> {
      const { type } = payload;
      const opened = await openKeys(deps, payload, 'keys create');
      if (opened.denied !== undefined) return { kind: 'moot', message: opened.denied };
      const { circleci, project } = opened;
      const keys = await listKeys(circleci, project);
      const asWhom = await opened.asWhom();
      const link = projectUrl(deps.appUrl, project);
      const what = `a new ${wordOf(type)} of ${shortName(project)}`;
      return {
        kind: 'go',
        onceKey: tools.jobId,
        plan: { project, fingerprints: keys.map(({ fingerprint }) => fingerprint), asWhom },
        what,
        link,
        again: `keys create ${type} --project ${project}`,
        dryRun: async () => ({
          what: `Adding ${what}`,
          request: { method: 'POST', path: `/api/v2/project/${project}/checkout-key`, body: { type } },
          resolved: [{ label: 'Project', value: project, url: link }],
          asWhom,
        }),
      };
    },

    async call({ actor, type }, { project }) {
      const { circleci } = await deps.actAs(actor);
      return { fingerprint: (await circleci.checkoutKeys.create(project, type)).fingerprint };
    },

    async find({ actor, type }, { project, fingerprints }) {
      const { circleci } = await deps.actAs(actor);
      const isWanted = (listed: string) => (listed === 'deploy-key') === (type === 'deploy-key');
      const [made, ...others] = (await listKeys(circleci, project)).filter(
        (key) => isWanted(key.type) && !fingerprints.includes(key.fingerprint),
      );
      if (made === undefined) return { kind: 'not-seen' };
      if (others.length > 0) return { kind: 'undecidable' };
      return { kind: 'happened', result: { fingerprint: made.fingerprint } };
    },

    report: (payload, { project, asWhom }, { fingerprint }, tools) => {
      // A user key reaches all that its user can, so whose it is matters to everybody.
      const whose = payload.type === 'user-key' ? [', which acts as ', { code: asWhom }] : [];
      return noteChange(deps, payload, tools, {
        sign: 'key',
        say: [`added the ${wordOf(payload.type)} `, { code: fingerprint }, ' to ', { project }, ...whose],
      });
    },
  });
}

const wordOf = (type: 'deploy-key' | 'user-key'): string => type.replace('-', ' ');
