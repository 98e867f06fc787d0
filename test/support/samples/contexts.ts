// Samples of contexts.
import { renderContextsList } from '../../../src/blocks/contexts/contexts-list.ts';
import { renderContextsSet } from '../../../src/blocks/contexts/contexts-set.ts';
import { renderContextsShow } from '../../../src/blocks/contexts/contexts-show.ts';
import type { Message, Modal } from '../../../src/blocks/kit/message.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const organization = 'acme';
const url = 'https://app.circleci.com/pipelines/github/acme';
const createdAt = '2026-11-03T09:30:00Z';
const updatedAt = '2026-11-12T16:05:00Z';
const many = (amount: number) => Array.from({ length: amount }, (_, index) => index);

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
};

const variable = { org: 'gh/acme', context: 'deploy', name: 'API_TOKEN', channelId: 'C0DEPLOYS' };
const modals: Record<string, Modal> = {
  'contexts-set/plain': renderContextsSet(variable),
  'contexts-set/new': renderContextsSet(variable, { kind: 'new' }),
  'contexts-set/exists': renderContextsSet(variable, { kind: 'exists', setAt: updatedAt }),
};

export const contextSamples: readonly Sample[] = [
  ...Object.entries(messages).map(([name, message]) => ({ name, message })),
  ...Object.entries(modals).map(([name, modal]) => ({ name, modal })),
];
