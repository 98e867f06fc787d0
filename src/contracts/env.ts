// Jobs about a project's environment variables. CircleCI never returns their values.
import { z } from 'zod';
import { asks, changes } from './contract.ts';

const set = { command: 'env set', access: 'secrets', about: 'project' } as const;
const variable = { project: z.string(), name: z.string() };
const secrets = { access: 'secrets', about: 'project' } as const;

/** Binds a sealed value to one variable, so it can't be opened for another. */
export const envPurpose = (project: string, name: string): string => `env:${project}:${name}`;

const Side = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('project'), project: z.string() }),
  z.object({ kind: z.literal('context'), org: z.string(), context: z.string() }),
]);

export const envContracts = {
  'env-list': asks({ command: 'env list', ...secrets, fields: { project: z.string() } }),
  'env-show': asks({ command: 'env show', ...secrets, fields: variable }),
  'env-set': changes({
    ...set,
    fields: {
      ...variable,
      /** AES-256-GCM, bound to project and name; see store/seal.ts. Absent in a dry run. */
      sealedValue: z.string().optional(),
      dryRun: z.boolean().optional(),
    },
    sealed: { field: 'sealedValue', purpose: ({ project, name }) => envPurpose(project, name) },
  }),
  /** Tells the modal that asks for a value whether that replaces an existing one. */
  'fill-env-set': asks({ ...set, fields: { ...variable, viewId: z.string() } }),
  /** Checks that it is set, and asks; deletes nothing. */
  'ask-env-delete': asks({
    command: 'env delete',
    ...secrets,
    fields: { ...variable, dryRun: z.boolean() },
  }),
  'env-delete': changes({
    command: 'env delete',
    ...secrets,
    fields: { ...variable, dryRun: z.boolean().optional() },
  }),
  'env-diff': asks({ command: 'env diff', ...secrets, fields: { sides: z.tuple([Side, Side]) } }),
};
