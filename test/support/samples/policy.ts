// Samples of the policy: its rules, the audit log, and the request for a second person.
import { renderAskSecond } from '../../../src/blocks/policy/ask-second.ts';
import { type AuditLine, renderAudit } from '../../../src/blocks/policy/audit.ts';
import { type RuleWords, renderPolicyShow } from '../../../src/blocks/policy/policy-show.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const [userId, at] = ['U02ADA', Date.UTC(2026, 10, 3, 9, 30)];

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

export const policySamples: readonly Sample[] = [
  {
    name: 'audit/whole',
    message: renderAudit({ lines: audited, verification: { entries: 6 } }),
  },
  {
    name: 'audit/broken',
    message: renderAudit({ lines: audited.slice(3), verification: { entries: 6, brokenAt: 4 } }),
  },
  { name: 'audit/empty', message: renderAudit({ lines: [], verification: { entries: 0 } }) },
  {
    name: 'audit/hostile',
    message: renderAudit({
      lines: Array.from({ length: 60 }, () => hostileLine),
      verification: { entries: 60 },
    }),
  },
  { name: 'policy-show/none', message: renderPolicyShow({ ...open, rules: [] }) },
  {
    name: 'policy-show/several',
    message: renderPolicyShow({
      rules: shownRules,
      ...{ total: 9, byDefault: 'deny', sharedReadsOnly: true, roles: ['release', 'ops'] },
    }),
  },
  {
    name: 'policy-show/hostile',
    message: renderPolicyShow({
      ...open,
      rules: Array.from({ length: 30 }, (_, number) => ({ number, rule: hostileRule, isOpen: true })),
      ...{ total: 30, roles: [hostileText] },
    }),
  },
  { name: 'ask-second/trigger', message: renderAskSecond(second) },
  {
    name: 'ask-second/hostile',
    message: renderAskSecond({
      ...{ ...second, userId: hostileText, command: hostileText, what: hostileText, rule: hostileText },
    }),
  },
];
