// Samples about the person and the bot: login, policy, audit, doctor.
import { renderAccount } from '../../../src/blocks/accounts/account.ts';
import { renderLogin } from '../../../src/blocks/accounts/login.ts';
import { type Finding, renderDoctor } from '../../../src/blocks/doctor/doctor.ts';
import { renderAskSecond } from '../../../src/blocks/policy/ask-second.ts';
import { type AuditLine, renderAudit } from '../../../src/blocks/policy/audit.ts';
import { type RuleWords, renderPolicyShow } from '../../../src/blocks/policy/policy-show.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const [userId, at] = ['U02ADA', Date.UTC(2026, 10, 3, 9, 30)];
const who = { kind: 'who', userId, sharedReadsOnly: false } as const;

const asWhom = 'ada (own token)';
const change = {
  jobId: 'cmd-2',
  userId,
  channelId: 'C0DEPLOYS',
  command: 'trigger',
  asWhom,
  project: 'gh/acme/web',
};
const what = 'a new pipeline of acme/web';
const audited = [
  { ...change, seq: 6, at: at + 9000, jobId: 'cmd-3', event: 'done', what, secondUserId: 'U03GRACE' },
  { ...change, seq: 5, at: at + 8000, jobId: 'cmd-3', event: 'attempted', what, secondUserId: 'U03GRACE' },
  { ...change, seq: 4, at: at + 7000, event: 'unknown', command: 'retry', what: 'the retry of build' },
  { ...change, seq: 3, at, event: 'failed', command: 'cancel', what, reason: 'circleci-rejected 403' },
  { ...change, seq: 2, at, event: 'denied', what: '/circleci trigger', reason: 'a freeze until Monday' },
  {
    seq: 1,
    at,
    jobId: 'cmd-0',
    event: 'done',
    userId,
    channelId: 'D0ADA',
    command: 'login',
    what: 'the login as ada',
  },
] as const;
const hostileLine: AuditLine = {
  ...change,
  ...{ seq: 1, at, event: 'denied', channelId: hostileText, userId: hostileText, command: hostileText },
  ...{ what: hostileText, asWhom: hostileText, reason: hostileText, secondUserId: hostileText },
} as const;

const second = { requestId: 'cmd-17.42.abc', userId, command: 'trigger', what, rule: 'production takes two' };
const rules = [
  {
    effect: 'deny',
    branches: ['main', '!dev/**'],
    reason: 'a freeze until Monday',
    ask: ['S0RELEASE', userId],
  },
  { effect: 'allow', access: ['read', 'run'] },
  { effect: 'allow', commands: ['trigger', 'env *'], projects: ['gh/acme/*'], twoPerson: true },
  { effect: 'deny', access: ['secrets'], commands: ['env *'] },
  { effect: 'allow' },
] as const;
const shownRules = rules.map((rule, at) => ({ number: at + 1, rule, isOpen: at === 3 }));
const open = { total: 0, byDefault: 'allow', sharedReadsOnly: false, roles: [] } as const;
const hostileRule: RuleWords = {
  ...{ effect: 'deny', commands: [hostileText], projects: [hostileText], branches: [hostileText] },
  ...{ reason: hostileText, ask: [hostileText] },
} as const;

const well: Finding = { level: 'ok', about: 'Queues', says: 'No job waits.' };
const findings: Finding[] = [
  well,
  {
    level: 'ok',
    about: 'Webhook',
    says: 'That of `acme/web` is on; one was taken, with a good signature,',
    at,
  },
  {
    ...{ level: 'warning', about: 'This channel', next: 'Add me with `/invite @circleci`.' },
    says: 'I am not a member, so I find no earlier messages of mine here.',
  },
  {
    ...{ level: 'problem', about: 'Redis memory', next: 'Set `maxmemory-policy noeviction`.' },
    says: 'With `allkeys-lru` it may throw jobs away.',
  },
];
const hostileFinding: Finding = {
  ...{ level: 'problem', about: hostileText, says: hostileText, next: hostileText },
};

export const accountSamples: readonly Sample[] = [
  { name: 'account/logged-in', message: renderAccount({ kind: 'logged-in', login: 'ada' }) },
  { name: 'account/logged-out', message: renderAccount({ kind: 'logged-out' }) },
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
    name: 'audit-list/whole',
    message: renderAudit({ lines: audited, verification: { entries: 6 } }),
  },
  {
    name: 'audit-list/broken',
    message: renderAudit({ lines: audited.slice(3), verification: { entries: 6, brokenAt: 4 } }),
  },
  { name: 'audit-list/empty', message: renderAudit({ lines: [], verification: { entries: 0 } }) },
  {
    name: 'audit-list/hostile',
    message: renderAudit({
      lines: Array.from({ length: 60 }, () => hostileLine),
      verification: { entries: 60 },
    }),
  },
  { name: 'policy-rules/none', message: renderPolicyShow({ ...open, rules: [] }) },
  {
    name: 'policy-rules/several',
    message: renderPolicyShow({
      rules: shownRules,
      ...{ total: 9, byDefault: 'deny', sharedReadsOnly: true, roles: ['release', 'ops'] },
    }),
  },
  {
    name: 'policy-rules/hostile',
    message: renderPolicyShow({
      ...open,
      rules: Array.from({ length: 30 }, (_, number) => ({ number, rule: hostileRule, isOpen: true })),
      ...{ total: 30, roles: [hostileText] },
    }),
  },
  { name: 'second-person/trigger', message: renderAskSecond(second) },
  {
    name: 'second-person/hostile',
    message: renderAskSecond({
      ...{ ...second, userId: hostileText, command: hostileText, what: hostileText, rule: hostileText },
    }),
  },
  { name: 'doctor/well', message: renderDoctor([well, well]) },
  { name: 'doctor/ill', message: renderDoctor(findings) },
  { name: 'doctor/hostile', message: renderDoctor(Array.from({ length: 30 }, () => hostileFinding)) },
  {
    name: 'login-modal/plain',
    modal: renderLogin({ channelId: 'C0DEPLOYS', responseUrl: 'https://hooks.example/r' }),
  },
];
