// Samples of login, logout and whoami.
import { renderAccount } from '../../../src/blocks/accounts/account.ts';
import { renderLogin } from '../../../src/blocks/accounts/login.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const [userId, at] = ['U02ADA', Date.UTC(2026, 10, 3, 9, 30)];
const who = { kind: 'who', userId, sharedReadsOnly: false } as const;

export const accountSamples: readonly Sample[] = [
  { name: 'account/logged-in', message: renderAccount({ kind: 'logged-in', login: 'ada' }) },
  { name: 'account/logged-out', message: renderAccount({ kind: 'logged-out' }) },
  { name: 'account/forgotten', message: renderAccount({ kind: 'forgotten', days: 90 }) },
  { name: 'account/not-logged-in', message: renderAccount({ kind: 'not-logged-in' }) },
  {
    name: 'account/own',
    message: renderAccount({ ...who, login: 'ada', name: 'Ada Lovelace', ownSince: at }),
  },
  { name: 'account/shared', message: renderAccount({ ...who, login: 'ci-bot', name: 'ci-bot' }) },
  {
    name: 'account/shared-reads-only',
    message: renderAccount({ ...who, login: 'ci-bot', name: '', sharedReadsOnly: true }),
  },
  {
    name: 'account/hostile',
    message: renderAccount({ ...who, login: hostileText, name: hostileText, ownSince: at }),
  },
  {
    name: 'login/plain',
    modal: renderLogin({ channelId: 'C0DEPLOYS', responseUrl: 'https://hooks.example/r' }),
  },
];
