// Jobs about a project as a whole, and a channel's default project.
import { z } from 'zod';
import { type AccessNeeded, asks, changes } from './contract.ts';

const cacheClear = { command: 'cache clear', access: 'run', about: 'project' } as const;
const project = z.string();

const Flag = z.enum([
  'autocancelBuilds',
  'buildForkPrs',
  'buildPrsOnly',
  'disableSsh',
  'forksReceiveSecretEnvVars',
  'oss',
  'setGithubStatus',
  'setupWorkflows',
  'writeSettingsRequiresAdmin',
]);
/** A setting of a project, as the client calls it, and its value. */
export const SettingChange = z.union([
  z.object({ setting: Flag, value: z.boolean() }),
  z.object({ setting: z.literal('prOnlyBranchOverrides'), value: z.array(z.string()) }),
]);
export type SettingChange = z.infer<typeof SettingChange>;

const projectSet = {
  command: 'project set',
  // What forks run comes from strangers: with the secrets, anybody can read them.
  access: ({ passesSecrets }: { passesSecrets?: true | undefined }): AccessNeeded =>
    passesSecrets === true ? ['settings', 'secrets'] : 'settings',
  about: 'project',
} as const;
/** `passesSecrets`: the change lets secrets out; judgeSetting tells. */
const changing = { project, change: SettingChange, passesSecrets: z.literal(true).optional() };

/** What can be changed of a trigger of a pipeline definition, as the client calls it. */
export const TriggerEdit = z.object({
  isDisabled: z.boolean().optional(),
  eventPreset: z.string().optional(),
  cron: z.string().optional(),
});
export type TriggerEdit = z.infer<typeof TriggerEdit>;

const triggersEdit = { command: 'triggers edit', access: 'settings', about: 'project' } as const;

/** Whether a change lets secrets out. */
export const judgeSetting = ({ setting, value }: SettingChange): { passesSecrets?: true } =>
  setting === 'forksReceiveSecretEnvVars' && value ? { passesSecrets: true } : {};

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
  'project-settings': asks({
    command: 'project settings',
    access: 'read',
    about: 'project',
    fields: { project },
  }),
  'ask-project-set': asks({ ...projectSet, fields: { ...changing, dryRun: z.boolean() } }),
  'project-set': changes({
    ...projectSet,
    fields: {
      ...changing,
      /** The job that asked: each question is acted on once. */
      question: z.string(),
    },
  }),
  'triggers-list': asks({
    command: 'triggers list',
    access: 'read',
    about: 'project',
    fields: { project },
  }),
  'ask-triggers-edit': asks({
    ...triggersEdit,
    fields: {
      project,
      /** Its id, the start of it, or the name of its event. */
      trigger: z.string(),
      changes: TriggerEdit,
      dryRun: z.boolean(),
    },
  }),
  'triggers-edit': changes({
    ...triggersEdit,
    fields: {
      project,
      triggerId: z.string(),
      changes: TriggerEdit,
      /** The job that asked: each question is acted on once. */
      question: z.string(),
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
