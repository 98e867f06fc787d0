// Jobs about a project's webhooks, through which CircleCI tells this bot about runs.
import { z } from 'zod';
import { asks, changes } from './contract.ts';

const remove = { command: 'webhooks remove', access: 'settings', about: 'project' } as const;
const project = z.string();

export const webhooksContracts = {
  'webhooks-list': asks({ command: 'webhooks list', access: 'read', about: 'project', fields: { project } }),
  /** Whether CircleCI sends this bot the project's events. */
  'webhooks-check': asks({
    command: 'webhooks check',
    access: 'read',
    about: 'project',
    fields: { project },
  }),
  /** Address and secret come from the worker's configuration, so they are not in the payload. */
  'webhooks-setup': changes({
    command: 'webhooks setup',
    access: 'settings',
    about: 'project',
    fields: {
      project,
      /** Sends the secret again even if everything looks right: CircleCI doesn't show which one it has. */
      renew: z.boolean(),
      dryRun: z.boolean(),
    },
  }),
  'ask-webhooks-remove': asks({
    ...remove,
    fields: { project, dryRun: z.boolean() },
  }),
  'webhooks-remove': changes({
    ...remove,
    fields: { project, webhookId: z.string() },
  }),
};
