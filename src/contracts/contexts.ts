// Jobs about contexts. `org` is an organization slug; `context` is a context's name or id.
import { z } from 'zod';
import { asks, changes } from './contract.ts';

const remove = { command: 'contexts delete', access: 'secrets', about: 'org' } as const;
const unset = { command: 'contexts unset', access: 'secrets', about: 'org' } as const;
const set = { command: 'contexts set', access: 'secrets', about: 'org' } as const;
const restrict = { command: 'contexts restrict', access: 'secrets', about: 'org' } as const;
const unrestrict = { command: 'contexts unrestrict', access: 'secrets', about: 'org' } as const;
const variable = { org: z.string(), context: z.string(), name: z.string() };
const secrets = { access: 'secrets', about: 'org' } as const;

/** Binds a sealed value to one context variable, so it can't be opened for another. */
export const contextEnvPurpose = ({ org, context, name }: Record<keyof typeof variable, string>): string =>
  `context-env:${JSON.stringify([org, context, name])}`;

/** Who may use a context: a project (slug or id), members of a group (id), or jobs for which an expression is true. */
export const Restriction = z.object({ type: z.enum(['project', 'expression', 'group']), value: z.string() });
export type Restriction = z.infer<typeof Restriction>;

export const contextsContracts = {
  'contexts-list': asks({ command: 'contexts list', ...secrets, fields: { org: z.string() } }),
  'contexts-show': asks({
    command: 'contexts show',
    ...secrets,
    fields: { org: z.string(), context: z.string() },
  }),
  'contexts-create': changes({
    command: 'contexts create',
    ...secrets,
    fields: { org: z.string(), name: z.string(), dryRun: z.boolean() },
  }),
  'ask-contexts-delete': asks({
    ...remove,
    fields: { org: z.string(), context: z.string(), dryRun: z.boolean() },
  }),
  'contexts-delete': changes({
    ...remove,
    fields: { org: z.string(), contextId: z.string() },
  }),
  /** Tells the modal that asks for a value whether that replaces an existing one. */
  'fill-contexts-set': asks({
    ...set,
    fields: { ...variable, viewId: z.string() },
  }),
  'contexts-set': changes({
    ...set,
    fields: {
      ...variable,
      /** Sealed for the whole variable; see contextEnvPurpose. Absent in a dry run. */
      sealedValue: z.string().optional(),
      dryRun: z.boolean(),
    },
    sealed: { field: 'sealedValue', purpose: contextEnvPurpose },
  }),
  'ask-contexts-unset': asks({
    ...unset,
    fields: { ...variable, dryRun: z.boolean() },
  }),
  'contexts-unset': changes({
    ...unset,
    fields: { org: z.string(), contextId: z.string(), name: z.string() },
  }),
  'ask-contexts-restrict': asks({
    ...restrict,
    fields: { org: z.string(), context: z.string(), to: Restriction, dryRun: z.boolean() },
  }),
  'contexts-restrict': changes({
    ...restrict,
    fields: {
      org: z.string(),
      contextId: z.string(),
      to: Restriction,
      /** The job that asked: each question is acted on once. */
      question: z.string(),
    },
  }),
  'ask-contexts-unrestrict': asks({
    ...unrestrict,
    fields: { org: z.string(), context: z.string(), from: Restriction, dryRun: z.boolean() },
  }),
  'contexts-unrestrict': changes({
    ...unrestrict,
    fields: { org: z.string(), contextId: z.string(), restrictionId: z.string() },
  }),
};
