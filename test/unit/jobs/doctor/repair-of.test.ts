import { expect, it } from 'vitest';
import type { Finding } from '../../../../src/blocks/doctor/doctor.ts';
import { withRepair } from '../../../../src/jobs/doctor/repair-of.ts';

const app = { appUrl: 'https://ci.acme.example' };

const finding = (about: string, more: Partial<Finding> = {}): Finding => ({
  ...{ level: 'problem', about, says: 'It is broken.' },
  ...more,
});

it.each([
  [
    'a command',
    finding('Webhook', { next: 'Run `/circleci webhooks check`.' }),
    { line: 'webhooks check', label: 'Run webhooks check' },
  ],
  [
    'an example of one',
    finding('Webhook', { next: 'Set one: `/circleci use acme/web`.' }),
    { line: 'use', label: 'Run use' },
  ],
  ['one’s own token', finding('Your token'), { line: 'login', label: 'Run login' }],
  ['nothing else to do', finding('Queues'), { line: 'doctor', label: 'Check again' }],
])('%s becomes a button', (_, found, run) => {
  expect(withRepair(found, app)).toMatchObject({ run });
});

it.each([
  'Slack scopes',
  'This channel',
  'Requests from Slack',
  'Shared bot token',
  'Deprecated API calls',
  'Policy groups',
  'Redis on disk',
  'Redis memory',
  'Clock compared with Slack',
])('%s gets a link', (about) => {
  expect(withRepair(finding(about), app).link?.url).toMatch(/^https:/);
});

it('what is well gets nothing', () => {
  const fine = finding('Slack scopes', { level: 'ok' });
  expect(withRepair(fine, app)).toEqual(fine);
});

it('a token is made on the host in use', () => {
  const { link } = withRepair(finding('Shared bot token'), app);
  expect(link?.url).toBe('https://ci.acme.example/settings/user/tokens');
});
