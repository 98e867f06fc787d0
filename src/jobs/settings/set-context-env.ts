// Setting a variable of a context: the window is told what is there already, and the submitted value, which travels
// sealed, is opened for the one call.
import { z } from 'zod';
import { type Known, renderContextEnvModal } from '../../blocks/env-modal.ts';
import { projectUrl } from '../../circleci/refs.ts';
import { SlackSendError } from '../../errors.ts';
import { contextEnvPurpose, type Payload } from '../contracts.ts';
import type { JobDeps } from '../deps.ts';
import type { JobDefinition } from '../job.ts';
import { type Decision, defineOnce } from '../run-once.ts';
import { asWord } from '../try-again.ts';
import { findVariable, setAtOf, titleOfVariable, Variable } from './context-variables.ts';
import { noteDid } from './note-did.ts';
import { findContext, openOrg } from './open-org.ts';

export function createFillContextEnv(deps: JobDeps): JobDefinition<'fill-context-env'> {
  return {
    name: 'fill-context-env',
    async run(payload, tools) {
      const { viewId, org, context, name } = payload;
      const { circleci, organization, denied } = await openOrg(deps, payload, 'contexts set');
      // Whoever sends the window all the same is told why it cannot be done.
      if (denied !== undefined) return;
      const { id } = await findContext(circleci, organization, context);
      const variable = await findVariable(circleci, id, name);
      const known: Known =
        variable === undefined ? { kind: 'new' } : { kind: 'exists', setAt: setAtOf(variable) ?? '' };
      const { channelId, responseUrl } = payload.place;
      const state = { org, context, name, channelId, ...(responseUrl !== undefined && { responseUrl }) };
      try {
        await deps.outbox.updateView(viewId, renderContextEnvModal(state, known));
      } catch (error) {
        if (!(error instanceof SlackSendError && error.permanent)) throw error;
        tools.log.debug({ err: error }, 'the window was gone before it was filled');
      }
    },
  };
}

const Plan = Variable.extend({
  existed: z.boolean(),
  /** When CircleCI last took a value for it, before the call. */
  setAt: z.string().optional(),
});
type Plan = z.infer<typeof Plan>;
const Result = z.object({});

export function createSetContextEnv(deps: JobDeps): JobDefinition<'set-context-env'> {
  return defineOnce(deps, 'set-context-env', {
    done: 'set',
    plan: Plan,
    result: Result,

    async decide(payload, tools): Promise<Decision<Plan>> {
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
      noteDid(deps, payload, tools, {
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

function openValue({ openSeal }: JobDeps, { sealedValue = '', ...of }: Payload<'set-context-env'>): string {
  return openSeal(sealedValue, contextEnvPurpose(of));
}
