// Setting a variable of a context. The value travels sealed and is opened for the one call; that it was set is seen by
// when CircleCI last took a value.
import { z } from 'zod';
import { projectUrl } from '../../circleci/refs.ts';
import { contextEnvPurpose, type Payload } from '../../contracts/index.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { findContext, openOrg } from '../engine/open-org.ts';
import { type ChangeDecision, defineOnce } from '../engine/run-once.ts';
import { asWord } from '../engine/try-again.ts';
import { findVariable, setAtOf, titleOfVariable, Variable } from './context-variables.ts';

const Plan = Variable.extend({
  existed: z.boolean(),
  /** When CircleCI last took a value for it, before the call. */
  setAt: z.string().optional(),
});
type Plan = z.infer<typeof Plan>;
const Result = z.object({});

export function createContextsSetJob(deps: JobDeps): JobDefinition<'contexts-set'> {
  return defineOnce(deps, 'contexts-set', {
    done: 'set',
    plan: Plan,
    result: Result,

    async decide(payload, tools): Promise<ChangeDecision<Plan>> {
      // A value that cannot be opened is found out before anything is written down as started.
      if (!payload.dryRun) openValue(deps, payload);
      const { org, name } = payload;
      const { circleci, organization, asWhom, denied } = await openOrg(deps, payload, 'contexts set');
      if (denied !== undefined) return { kind: 'moot', message: denied };
      const { id: contextId, name: context } = await findContext(circleci, organization, payload.context);
      const before = await findVariable(circleci, contextId, name);
      const setAt = before && setAtOf(before);
      const variable = { organization: organization.name, contextId, context, name };
      const title = titleOfVariable(variable);
      return {
        kind: 'go',
        onceKey: tools.jobId,
        plan: { ...variable, existed: before !== undefined, ...(setAt !== undefined && { setAt }) },
        what: `the setting of ${title}`,
        link: projectUrl(deps.appUrl, organization.slug),
        again: `contexts set ${asWord(context)} ${name} --org ${org}`,
        dryRun: async () => ({
          what: `${before === undefined ? 'Setting' : 'Replacing'} ${title}, after a window asked for its value,`,
          request: {
            method: 'PUT',
            path: `/api/v2/context/${contextId}/environment-variable/${name}`,
            body: { value: '(sealed)' },
          },
          resolved: [
            { label: 'Organization', value: organization.slug },
            { label: 'Context', value: context },
          ],
          asWhom: await asWhom(),
        }),
      };
    },

    async call(payload, { contextId, name }) {
      const { circleci } = await deps.actAs(payload.actor);
      await circleci.contexts.envVars.set(contextId, { name, value: openValue(deps, payload) });
      return {};
    },

    async find({ actor }, { contextId, name, existed, setAt }) {
      const { circleci } = await deps.actAs(actor);
      const variable = await findVariable(circleci, contextId, name);
      if (variable === undefined) return { kind: 'not-seen' };
      const now = setAtOf(variable);
      if (existed && (now === undefined || setAt === undefined)) return { kind: 'undecidable' };
      return existed && now === setAt ? { kind: 'not-seen' } : { kind: 'happened', result: {} };
    },

    report: (payload, { name, context, organization, existed }, _result, tools) =>
      noteChange(deps, payload, tools, {
        sign: 'key',
        say: [
          `${existed ? 'replaced the value of' : 'set'} the variable `,
          { code: name },
          ' of the context ',
          { code: context },
          ' of ',
          { project: organization },
        ],
      }),
  });
}

function openValue({ openSeal }: JobDeps, { sealedValue = '', ...of }: Payload<'contexts-set'>): string {
  return openSeal(sealedValue, contextEnvPurpose(of));
}
