// Jobs about a project's checkout keys.
import { z } from 'zod';
import { asks, changes } from './contract.ts';

const remove = { command: 'keys delete', access: 'secrets', about: 'project' } as const;
const addSsh = { command: 'keys add-ssh', access: 'secrets', about: 'project' } as const;
const deleteSsh = { command: 'keys delete-ssh', access: 'secrets', about: 'project' } as const;

/** Binds a sealed private key to one project and host, so it can't be opened for another. */
export const sshKeyPurpose = ({ project, host }: { project: string; host: string }): string =>
  `ssh-key:${JSON.stringify([project, host])}`;

/** Binds a sealed Heroku key to the person who typed it. */
export const herokuKeyPurpose = (userId: string): string => `heroku-key:${userId}`;

const secrets = { access: 'secrets', about: 'project' } as const;

const sshKey = {
  project: z.string(),
  fingerprint: z.string(),
  /** Missing: for all hosts that have it. */
  host: z.string().optional(),
};

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
  /** A private key with which jobs reach other hosts. Only the legacy API v1.1 has it. */
  'keys-add-ssh': changes({
    ...addSsh,
    fields: {
      project: z.string(),
      /** '' for every host. */
      host: z.string(),
      /** Sealed for project and host; see sshKeyPurpose. Absent in a dry run. */
      sealedKey: z.string().optional(),
      dryRun: z.boolean(),
    },
    sealed: { field: 'sealedKey', purpose: sshKeyPurpose },
  }),
  'ask-keys-delete-ssh': asks({ ...deleteSsh, fields: { ...sshKey, dryRun: z.boolean() } }),
  'keys-delete-ssh': changes({
    ...deleteSsh,
    fields: {
      ...sshKey,
      /** The job that asked: each question is acted on once. */
      question: z.string(),
    },
  }),
  /** The Heroku key of the person's CircleCI account. Only the legacy API v1.1 has it. */
  'keys-heroku': changes({
    command: 'keys heroku',
    access: 'secrets',
    about: 'person',
    fields: {
      /** Sealed for the person; see herokuKeyPurpose. Absent in a dry run. */
      sealedKey: z.string().optional(),
      dryRun: z.boolean(),
    },
    sealed: { field: 'sealedKey', purpose: ({ actor }) => herokuKeyPurpose(actor.userId) },
  }),
};
