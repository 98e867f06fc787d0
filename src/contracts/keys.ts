// Jobs about a project's checkout keys.
import { z } from 'zod';
import { asks, changes } from './contract.ts';

const remove = { command: 'keys delete', access: 'secrets', about: 'project' } as const;
const secrets = { access: 'secrets', about: 'project' } as const;

export const keysContracts = {
  'keys-list': asks({ command: 'keys list', ...secrets, fields: { project: z.string() } }),
  'keys-show': asks({
    command: 'keys show',
    ...secrets,
    fields: {
      project: z.string(),
      /** A fingerprint or its beginning. */
      fingerprint: z.string(),
    },
  }),
  'keys-create': changes({
    command: 'keys create',
    ...secrets,
    fields: { project: z.string(), type: z.enum(['deploy-key', 'user-key']), dryRun: z.boolean() },
  }),
  'ask-keys-delete': asks({
    ...remove,
    fields: {
      project: z.string(),
      /** A fingerprint or its beginning. */
      fingerprint: z.string(),
      dryRun: z.boolean(),
    },
  }),
  'keys-delete': changes({
    ...remove,
    fields: { project: z.string(), fingerprint: z.string() },
  }),
};
