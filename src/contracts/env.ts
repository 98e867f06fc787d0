// Jobs about a project's environment variables. CircleCI never gives their values.
import { z } from 'zod';
import { asks, changes } from './contract.ts';

const set = { command: 'env set', access: 'secrets', about: 'project' } as const;
const variable = { project: z.string(), name: z.string() };
const secrets = { access: 'secrets', about: 'project' } as const;

/** What a sealed value belongs to, so that it opens nowhere else. */
export const envPurpose = (project: string, name: string): string => `env:${project}:${name}`;

const Side = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('project'), project: z.string() }),
  z.object({ kind: z.literal('context'), org: z.string(), context: z.string() }),
]);

export const envContracts = {
  'env-list': asks({ command: 'env list', ...secrets, fields: { project: z.string() } }),
  'env-set': changes({
    ...set,
    fields: {
      ...variable,
      /** AES-256-GCM, bound to project and name; see store/seal.ts. Absent in a dry run. */
      sealedValue: z.string().optional(),
      dryRun: z.boolean().optional(),
    },
  }),
  /** Tells the window that asks for a value whether one is replaced. */
  'fill-env-set': asks({ ...set, fields: { ...variable, viewId: z.string() } }),
  'env-delete': changes({
    command: 'env delete',
    ...secrets,
    fields: { ...variable, dryRun: z.boolean().optional() },
  }),
  'env-diff': asks({ command: 'env diff', ...secrets, fields: { sides: z.tuple([Side, Side]) } }),
};
