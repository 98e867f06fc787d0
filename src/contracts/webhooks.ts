// Jobs about the webhooks that tell this bot of a project's runs.
import { z } from 'zod';
import { asks, changes } from './contract.ts';

const remove = { command: 'webhooks remove', access: 'settings', about: 'project' } as const;
const project = z.string();

export const webhooksContracts = {
  'webhooks-list': asks({ command: 'webhooks list', access: 'read', about: 'project', fields: { project } }),
  /** Whether this bot is told of the project's runs. */
  'webhooks-check': asks({
    command: 'webhooks check',
    access: 'read',
    about: 'project',
    fields: { project },
  }),
  /** Address and secret are the worker's own configuration: neither is in here. */
  'webhooks-setup': changes({
    command: 'webhooks setup',
    access: 'settings',
    about: 'project',
    fields: {
      project,
      /** Send the secret again although all looks well: nobody can read which one CircleCI has. */
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
