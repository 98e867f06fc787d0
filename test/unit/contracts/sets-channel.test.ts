// Which settings belong to the channel where they are typed. A new row with the access `settings` has to decide.
import { expect, it } from 'vitest';
import { contracts, type JobName, leastPermission, setsChannel } from '../../../src/contracts/index.ts';

/** Each with the reason why it may be typed where the bot can't post. */
const anywhere: Partial<Record<JobName, string>> = {
  unsubscribe: 'only takes away',
  unmute: 'only takes away',
  'owners-remove': 'only takes away',
  mentions: 'is the person’s own',
  dm: 'is the person’s own',
  follow: 'changes CircleCI',
  'webhooks-setup': 'changes CircleCI',
  'webhooks-remove': 'changes CircleCI',
  'ask-webhooks-remove': 'changes CircleCI',
  'ask-project-set': 'changes CircleCI',
  'project-set': 'changes CircleCI',
  'ask-triggers-edit': 'changes CircleCI',
  'triggers-edit': 'changes CircleCI',
  audit: 'only reads',
};

const settings = (Object.keys(contracts) as JobName[]).filter((name) => {
  const row = contracts[name];
  return 'command' in row && leastPermission(name as never).access === 'settings';
});

it('every setting is the channel’s, or says why not', () => {
  expect(settings.length).toBeGreaterThan(10);
  const undecided = settings.filter((name) => setsChannel(name) === name in anywhere);
  expect(undecided).toEqual([]);
  expect(Object.keys(anywhere).filter((name) => !settings.includes(name as JobName))).toEqual([]);
});

it('includes what has to be delivered there', () => {
  const delivered = [
    'subscribe',
    'subscribe-defaults',
    'mute',
    'quiet',
    'digest',
    'use',
    'owners-add',
  ] as const;
  expect(delivered.filter((name) => !setsChannel(name))).toEqual([]);
});
