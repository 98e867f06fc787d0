// Jobs about a project as a whole, and a channel's default project.
import { z } from 'zod';
import { asks, changes } from './contract.ts';

const cacheClear = { command: 'cache clear', access: 'run', about: 'project' } as const;
const project = z.string();

export const projectContracts = {
  project: asks({
    command: 'project',
    access: 'read',
    about: 'project',
    readsPublic: true,
    fields: { project },
  }),
  /** What the token's owner follows on CircleCI, and the other projects the bot knows. */
  projects: asks({
    command: 'projects',
    access: 'read',
    about: 'person',
    fields: {
      /** Part of a name. Missing: all of them. */
      text: z.string().optional(),
      share: z.boolean(),
    },
  }),
  follow: changes({
    command: 'follow',
    access: 'settings',
    about: 'project',
    fields: { project, dryRun: z.boolean() },
  }),
  'ask-cache-clear': asks({
    ...cacheClear,
    fields: { project, dryRun: z.boolean() },
  }),
  'cache-clear': changes({
    ...cacheClear,
    fields: {
      project,
      /** The job that asked: each question is acted on once. */
      question: z.string(),
    },
  }),
  /** The project that commands in this channel use if they name none. */
  use: asks({ command: 'use', access: 'settings', about: 'project', setsChannel: true, fields: { project } }),
};
