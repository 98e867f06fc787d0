// Samples of a project's settings.
import type { Message } from '../../../src/blocks/kit/message.ts';
import { withPublicNote } from '../../../src/blocks/kit/public-note.ts';
import { renderProject } from '../../../src/blocks/project/project.ts';
import { renderProjectSettings } from '../../../src/blocks/project/project-settings.ts';
import { renderTriggersList } from '../../../src/blocks/project/triggers-list.ts';
import { hostileText } from '../sample-runs.ts';

const organization = 'acme';
const project = 'gh/acme/web';
const url = 'https://app.circleci.com/pipelines/github/acme';
const many = (amount: number) => Array.from({ length: amount }, (_, index) => index);

const details = { slug: project, id: 'c3b5e1e0-0000-4000-8000-000000000003', name: 'web', organization, url };

const messages: Record<string, Message> = {
  'project/all': renderProject({
    ...details,
    provider: 'GitHub',
    defaultBranch: 'main',
    settings: {
      autocancelBuilds: true,
      buildForkPrs: false,
      buildPrsOnly: true,
      disableSsh: false,
      forksReceiveSecretEnvVars: false,
      oss: false,
      setGithubStatus: true,
      setupWorkflows: false,
      writeSettingsRequiresAdmin: true,
      prOnlyBranchOverrides: ['main', 'release'],
    },
  }),
  'project/unreadable': renderProject({ ...details, settings: undefined }),
  'project/public': withPublicNote(renderProject({ ...details, settings: undefined }), { isOwnToken: false }),
  'project/hostile': renderProject({
    ...details,
    name: hostileText,
    organization: hostileText,
    slug: hostileText,
    id: hostileText,
    provider: hostileText,
    defaultBranch: hostileText,
    settings: { buildPrsOnly: true, prOnlyBranchOverrides: many(40).map(() => hostileText) },
  }),
  'project-settings/some': renderProjectSettings({
    project,
    flags: {
      buildPrsOnly: true,
      oss: false,
      setGithubStatus: true,
      prOnlyBranchOverrides: ['main', 'release'],
    },
  }),
  'project-settings/none': renderProjectSettings({ project, flags: {} }),
  'project-settings/hostile': renderProjectSettings({
    project: hostileText,
    flags: { prOnlyBranchOverrides: many(40).map(() => hostileText) },
  }),
  'triggers-list/some': renderTriggersList({
    project,
    triggers: [
      { id: '1a2b3c4d-0000', definition: 'build', repoFullName: 'acme/web', eventPreset: 'all-pushes' },
      { id: '2b3c4d5e-0000', definition: 'build', cron: '0 2 * * *', eventName: 'nightly', isDisabled: true },
      { id: '3c4d5e6f-0000', definition: 'deploy', provider: 'webhook', webhookSender: 'the release tool' },
    ],
  }),
  'triggers-list/none': renderTriggersList({ project, triggers: [] }),
  'triggers-list/unread': renderTriggersList({ project, triggers: [], hasUnread: true }),
  'triggers-list/hostile': renderTriggersList({
    project: hostileText,
    triggers: many(60).map(() => ({ id: hostileText, definition: hostileText, repoFullName: hostileText })),
  }),
};

export const projectSamples = Object.entries(messages).map(([name, message]) => ({ name, message }));
