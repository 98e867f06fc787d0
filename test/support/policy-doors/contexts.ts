// Doors to an organization's contexts.
import type { Door } from './door.ts';
import { aContext, aRestriction, asked, SECRET_WINDOW } from './scenes.ts';

const org = { access: 'secrets', about: 'org' } as const;

export const contextCommands: readonly Door[] = [
  {
    id: 'contexts list',
    command: 'contexts list',
    ...org,
    ready: aContext,
    knock: ({ type }) => type('contexts list'),
    leads: { shows: 'deploy' },
  },
  {
    id: 'contexts show',
    command: 'contexts show',
    ...org,
    ready: aContext,
    knock: ({ type }) => type('contexts show deploy'),
    leads: { shows: 'AWS_KEY' },
  },
  {
    id: 'contexts create',
    command: 'contexts create',
    ...org,
    knock: ({ type }) => type('contexts create staging'),
    leads: 'circleci',
  },
  {
    id: 'contexts delete',
    command: 'contexts delete',
    ...org,
    ready: aContext,
    knock: ({ type }) => type('contexts delete deploy'),
    leads: { shows: 'ask-contexts-delete' },
  },
  {
    id: 'contexts set',
    command: 'contexts set',
    ...org,
    ...SECRET_WINDOW,
    ready: aContext,
    knock: ({ type }) => type('contexts set deploy AWS_KEY'),
  },
  {
    id: 'contexts unset',
    command: 'contexts unset',
    ...org,
    ready: aContext,
    knock: ({ type }) => type('contexts unset deploy AWS_KEY'),
    leads: { shows: 'ask-contexts-unset' },
  },
  {
    id: 'contexts restrict',
    command: 'contexts restrict',
    ...org,
    ready: aContext,
    knock: ({ type }) => type('contexts restrict deploy acme/web'),
    leads: { shows: 'ask-contexts-restrict' },
  },
  {
    id: 'contexts unrestrict',
    command: 'contexts unrestrict',
    ...org,
    ready: aRestriction,
    knock: ({ type }) => type('contexts unrestrict deploy acme/web'),
    leads: { shows: 'ask-contexts-unrestrict' },
  },
];

export const contextActions: readonly Door[] = [
  {
    id: 'contexts-delete',
    command: 'contexts delete',
    ...org,
    ready: asked('contexts delete deploy', aContext),
    knock: ({ press }) => press('contexts-delete'),
    leads: 'circleci',
  },
  {
    id: 'contexts-unset',
    command: 'contexts unset',
    ...org,
    ready: asked('contexts unset deploy AWS_KEY', aContext),
    knock: ({ press }) => press('contexts-unset'),
    leads: 'circleci',
  },
  {
    id: 'contexts-restrict',
    command: 'contexts restrict',
    ...org,
    ready: asked('contexts restrict deploy acme/web', aContext),
    knock: ({ press }) => press('contexts-restrict'),
    leads: 'circleci',
  },
  {
    id: 'contexts-unrestrict',
    command: 'contexts unrestrict',
    ...org,
    ready: asked('contexts unrestrict deploy acme/web', aRestriction),
    knock: ({ press }) => press('contexts-unrestrict'),
    leads: 'circleci',
  },
];

export const contextViews: readonly Door[] = [
  {
    id: 'contexts-set',
    command: 'contexts set',
    ...org,
    ready: asked('contexts set deploy NEW_KEY', aContext),
    knock: ({ submit }) => submit({ value: 'value-of-key' }),
    leads: 'circleci',
  },
];
