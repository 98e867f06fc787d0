// Samples of environment variables.
import { renderAskEnvDelete } from '../../../src/blocks/env/ask-env-delete.ts';
import { renderEnvDiff } from '../../../src/blocks/env/env-diff.ts';
import { renderEnvList } from '../../../src/blocks/env/env-list.ts';
import { renderEnvSet } from '../../../src/blocks/env/env-set.ts';
import { renderEnvShow } from '../../../src/blocks/env/env-show.ts';
import type { Message, Modal } from '../../../src/blocks/kit/message.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const project = 'gh/acme/web';
const name = 'DEPLOY_TOKEN';
const many = (amount: number) => Array.from({ length: amount }, (_, index) => index);

const messages: Record<string, Message> = {
  'ask-env-delete/plain': renderAskEnvDelete({ project, name }),
  'env-list/some': renderEnvList({
    project,
    variables: [
      { name, value: 'xxxx1234', createdAt: '2026-11-03T09:30:00Z' },
      { name: 'NPM_TOKEN', value: 'xxxx9f' },
      { name: 'ODD', value: 'not-masked-at-all' },
    ],
  }),
  'env-list/none': renderEnvList({ project, variables: [] }),
  'env-list/huge': renderEnvList({
    project,
    variables: many(300).map((i) => ({
      name: `${hostileText}${i}`,
      value: 'xxxx1234',
      createdAt: '2026-11-03',
    })),
  }),
  'env-show/plain': renderEnvShow({ project, name, value: 'xxxx1234', createdAt: '2026-11-03T09:30:00Z' }),
  'env-show/hostile': renderEnvShow({ project: hostileText, name: hostileText, value: hostileText }),
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
};

const own = { project, name: 'API_TOKEN', channelId: 'C0DEPLOYS' };
const modals: Record<string, Modal> = {
  'env-set/plain': renderEnvSet({ project, name, channelId: 'C0DEPLOYS' }),
  'env-set/hostile': renderEnvSet({ project, name: hostileText, channelId: 'C0DEPLOYS' }),
  'env-set/new': renderEnvSet(own, { kind: 'new' }),
  'env-set/exists': renderEnvSet(own, { kind: 'exists', setAt: '2026-11-03T09:30:00Z' }),
};

export const envSamples: readonly Sample[] = [
  ...Object.entries(messages).map(([each, message]) => ({ name: each, message })),
  ...Object.entries(modals).map(([each, modal]) => ({ name: each, modal })),
];
