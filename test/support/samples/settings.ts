// Samples of contexts, keys and projects.

import { renderContextsList } from '../../../src/blocks/contexts/contexts-list.ts';
import { renderContextsSet } from '../../../src/blocks/contexts/contexts-set.ts';
import { renderContextsShow } from '../../../src/blocks/contexts/contexts-show.ts';
import { renderEnvDiff } from '../../../src/blocks/env/env-diff.ts';
import { renderEnvSet } from '../../../src/blocks/env/env-set.ts';
import { renderKeysList } from '../../../src/blocks/keys/keys-list.ts';
import { renderAskFirst } from '../../../src/blocks/kit/ask-first.ts';
import type { Message, Modal } from '../../../src/blocks/kit/message.ts';
import { renderNote } from '../../../src/blocks/kit/note.ts';
import { renderProject } from '../../../src/blocks/project/project.ts';
import { renderSsh } from '../../../src/blocks/runs/ssh.ts';
import { hostileText } from '../sample-runs.ts';

const organization = 'acme';
const project = 'gh/acme/web';
const url = 'https://app.circleci.com/pipelines/github/acme';
const createdAt = '2026-11-03T09:30:00Z';
const updatedAt = '2026-11-12T16:05:00Z';
const many = (amount: number) => Array.from({ length: amount }, (_, index) => index);

const details = { slug: project, id: 'c3b5e1e0-0000-4000-8000-000000000003', name: 'web', organization, url };

const messages: Record<string, Message> = {
  'contexts-list/some': renderContextsList({
    organization,
    contexts: [{ name: 'deploy', createdAt }, { name: 'org-global' }],
    url,
  }),
  'contexts-list/none': renderContextsList({ organization, contexts: [], url }),
  'contexts-list/huge': renderContextsList({
    organization: hostileText,
    contexts: many(300).map((index) => ({ name: `${hostileText}${index}`, createdAt })),
    url,
  }),
  'contexts-show/restricted': renderContextsShow({
    organization,
    name: 'deploy',
    variables: [
      { name: 'AWS_KEY', createdAt, updatedAt },
      { name: 'AWS_SECRET', createdAt },
    ],
    restrictions: [
      { type: 'project', value: 'c3b5e1e0-0000-4000-8000-000000000001', name: 'web' },
      { type: 'expression', value: 'pipeline.git.branch == "main"' },
      { type: 'group', value: 'c3b5e1e0-0000-4000-8000-000000000002' },
    ],
  }),
  'contexts-show/empty': renderContextsShow({
    organization,
    name: 'new',
    variables: [],
    restrictions: [],
  }),
  'contexts-show/unreadable': renderContextsShow({
    organization,
    name: 'deploy',
    variables: [{ name: 'AWS_KEY' }],
    restrictions: undefined,
  }),
  'contexts-show/huge': renderContextsShow({
    organization: hostileText,
    name: hostileText,
    variables: many(300).map((index) => ({ name: `${hostileText}${index}`, updatedAt })),
    restrictions: many(40).map(() => ({ type: hostileText, value: hostileText })),
  }),
  'ask-first/delete-context': renderAskFirst({
    sign: 'wastebasket',
    ask: 'Delete the context',
    what: [{ code: 'deploy' }, ' of ', { project: organization }],
    lost: [
      [
        'It holds 2 variables, whose values can’t be read back: ',
        { code: 'AWS_KEY' },
        ', ',
        { code: 'AWS_SECRET' },
      ],
      ['Jobs that use this context will fail.'],
    ],
    still: 'Nothing is deleted yet.',
    act: { actionId: 'contexts-delete', text: 'Delete context', value: 'gh/acme 1' },
    sure: { text: 'This deletes deploy and its 2 variables for everybody.', confirm: 'Delete' },
    keep: 'Keep it',
  }),
  'ask-first/clear-cache': renderAskFirst({
    sign: 'broom',
    ask: 'Clear the build caches',
    what: ['of ', { project }],
    lost: [['Every branch loses what its jobs have cached.']],
    still: 'Nothing is cleared yet.',
    act: { actionId: 'cache-clear', text: 'Clear caches', value: `${project} cmd-1` },
    sure: { text: 'This clears the caches of acme/web for everybody.', confirm: 'Clear' },
    keep: 'Keep them',
  }),
  'note/context-created': renderNote({
    userId: 'U02ADA',
    note: {
      kind: 'did',
      sign: 'file_cabinet',
      say: ['created the context ', { code: 'deploy' }, ' of ', { project: organization }],
    },
  }),
  'ask-first/hostile': renderAskFirst({
    sign: 'wastebasket',
    ask: 'Delete the context',
    what: [{ code: hostileText }, ' of ', { project: hostileText }],
    lost: [['It holds: ', { code: hostileText }]],
    still: 'Nothing is deleted yet.',
    act: { actionId: 'contexts-delete', text: 'Delete context', value: 'gh/acme 1' },
    sure: { text: hostileText, confirm: 'Delete' },
    keep: 'Keep it',
  }),
  'env-diff/some': renderEnvDiff([
    { title: [{ project: 'gh/acme/web' }], names: ['API_TOKEN', 'ONLY_WEB', 'SENTRY_DSN'] },
    {
      title: ['the context ', { code: 'deploy' }, ' of ', { project: 'acme' }],
      names: ['API_TOKEN', 'AWS_KEY'],
    },
  ]),
  'env-diff/same': renderEnvDiff([
    { title: [{ project: 'gh/acme/web' }], names: ['API_TOKEN'] },
    { title: [{ project: 'gh/acme/api' }], names: ['API_TOKEN'] },
  ]),
  'env-diff/huge': renderEnvDiff([
    { title: [{ code: hostileText }], names: many(300).map((index) => `${hostileText}${index}`) },
    { title: [{ project: hostileText }], names: many(300).map((index) => `${index}${hostileText}`) },
  ]),
  'keys-list/some': renderKeysList({
    project,
    keys: [
      {
        fingerprint: 'c9:0b:1c:4f:d5:65:56:b9:ad:88:f9:81:2b:37:74:2f',
        type: 'deploy-key',
        isPreferred: true,
        createdAt,
      },
      {
        fingerprint: '1d:57:0c:aa:65:56:b9:ad:88:f9:81:2b:37:74:2f:01',
        type: 'github-user-key',
        isPreferred: false,
      },
    ],
  }),
  'keys-list/none': renderKeysList({ project, keys: [] }),
  'keys-list/huge': renderKeysList({
    project: hostileText,
    keys: many(300).map(() => ({
      fingerprint: hostileText,
      type: hostileText,
      isPreferred: false,
      createdAt,
    })),
  }),
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
  'ssh/job': renderSsh({
    job: 'test',
    run: 'acme/web #1207',
    asWhom: 'ada-ci (own token)',
    url: `${url}/web/1207/workflows/1/jobs/4711`,
  }),
  'ssh/hostile': renderSsh({ job: hostileText, run: hostileText, asWhom: hostileText, url }),
};

const variable = { org: 'gh/acme', context: 'deploy', name: 'API_TOKEN', channelId: 'C0DEPLOYS' };
const own = { project, name: 'API_TOKEN', channelId: 'C0DEPLOYS' };
const modals: Record<string, Modal> = {
  'env-set/new': renderEnvSet(own, { kind: 'new' }),
  'env-set/exists': renderEnvSet(own, { kind: 'exists', setAt: createdAt }),
  'contexts-set/plain': renderContextsSet(variable),
  'contexts-set/new': renderContextsSet(variable, { kind: 'new' }),
  'contexts-set/exists': renderContextsSet(variable, { kind: 'exists', setAt: updatedAt }),
};

export const settingsSamples = [
  ...Object.entries(messages).map(([name, message]) => ({ name, message })),
  ...Object.entries(modals).map(([name, modal]) => ({ name, modal })),
];
