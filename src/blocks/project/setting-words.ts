// The settings of a project: what they are called, as people type them, and what turning them on or off does.
import type { SettingChange } from '../../contracts/index.ts';

export type Setting = SettingChange['setting'];
export type Flag = Exclude<Setting, 'prOnlyBranchOverrides'>;

interface SettingWords {
  /** What it does while it is on. */
  what: string;
  /** Sentences about what changes then. */
  on: string;
  off: string;
}

/** https://circleci.com/docs/api/v2/#operation/patchProjectSettings */
export const flagWords: Readonly<Record<Flag, SettingWords>> = {
  autocancelBuilds: {
    what: 'Cancels older pipelines on a branch when a newer one starts',
    on: 'A pipeline is canceled when a newer one starts on its branch, except on the default branch.',
    off: 'Pipelines keep running when a newer one starts on their branch.',
  },
  buildPrsOnly: {
    what: 'Builds only pull requests',
    on: 'Branches without an open pull request start no pipelines.',
    off: 'Every branch starts pipelines.',
  },
  buildForkPrs: {
    what: 'Builds pull requests from forks',
    on: 'Pull requests from forks start pipelines, which use your credits.',
    off: 'Pull requests from forks start no pipelines.',
  },
  forksReceiveSecretEnvVars: {
    what: 'Passes secrets to pull requests from forks',
    on: '*Anybody who opens a pull request from a fork can read the project’s variables and keys.*',
    off: 'Pipelines of forks run without the project’s variables and keys.',
  },
  setGithubStatus: {
    what: 'Reports status to GitHub',
    on: 'GitHub shows the status of each job on its commit.',
    off: 'GitHub shows no status of jobs, so required checks wait forever.',
  },
  setupWorkflows: {
    what: 'Allows dynamic config with setup workflows',
    on: 'A config can create another one (dynamic config).',
    off: 'Pipelines whose config has a setup workflow can’t start.',
  },
  disableSsh: {
    what: 'Disables SSH into jobs',
    on: 'Nobody can retry a job with SSH.',
    off: 'Jobs can be retried with SSH, which shows their secrets to the person who logs in.',
  },
  writeSettingsRequiresAdmin: {
    what: 'Only admins can change settings',
    on: 'Only admins of the organization can change these settings.',
    off: '*Every member of the organization can change these settings.*',
  },
  oss: {
    what: 'Free and open source',
    on: '*Everybody can see the builds and their logs.* CircleCI turns it on for public repositories only.',
    off: 'Only members can see the builds, and credits for open source end.',
  },
};

export const everySetting: readonly Setting[] = [
  ...(Object.keys(flagWords) as Flag[]),
  'prOnlyBranchOverrides',
];

/** `build_prs_only`, as CircleCI's API has it. */
export const fieldOf = (setting: Setting): string =>
  setting.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `build-prs-only`, as people type it. */
export const typedAs = (setting: Setting): string => fieldOf(setting).replaceAll('_', '-');

/** `on`, `off`, `main, release` or `none`. */
export const valueWords = (value: SettingChange['value']): string =>
  typeof value === 'boolean' ? (value ? 'on' : 'off') : value.join(', ') || 'none';
