// Jobs about the CircleCI webhooks that report a project's runs to this bot.
import { z } from 'zod';
import { asks, changes } from './contract.ts';

const remove = { command: 'webhooks remove', access: 'settings', about: 'project' } as const;
const project = z.string();

export const webhooksContracts = {
  'webhooks-list': asks({ command: 'webhooks list', access: 'read', about: 'project', fields: { project } }),
  /** Whether this bot receives the project's events. */
  'webhooks-check': asks({
    command: 'webhooks check',
    access: 'read',
    about: 'project',
    fields: { project },
  }),
  /** The worker's configuration holds the URL and secret; the payload has neither. */
  'webhooks-setup': changes({
    command: 'webhooks setup',
    access: 'settings',
    about: 'project',
    fields: {
      project,
      /** Send the secret again even if all looks well: nobody can read which one CircleCI has. */
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
