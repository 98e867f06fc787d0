// Samples of the policy: its rules, the audit log, and the request for a second person.
import { renderAskSecond, renderVoid, type SecondOutcome } from '../../../src/blocks/policy/ask-second.ts';
import { type AuditLine, renderAudit, renderDenials } from '../../../src/blocks/policy/audit.ts';
import { renderAuditCheck } from '../../../src/blocks/policy/audit-check.ts';
import { renderAuditCopy } from '../../../src/blocks/policy/audit-copy.ts';
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
const hash = '9f86d081884c7d65'.repeat(4);
const details = {
  teamId: 'T0ACME',
  branch: 'release/7',
  parameters: { deploy: true, region: 'eu-1' },
  pipelineNumber: 12,
  ssh: true,
} as const;
const audited = [
  {
    ...change,
    seq: 6,
    at: at + 9000,
    jobId: 'cmd-3',
    event: 'done',
    what,
    secondUserId: 'U03GRACE',
    ...details,
  },
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
  ...{ branch: hostileText, tag: hostileText, parameters: { [hostileText]: hostileText } },
  ...{ what: hostileText, asWhom: hostileText, reason: hostileText, secondUserId: hostileText },
} as const;

const second = {
  ...{ requestId: 'cmd-17.42.abc', userId, command: 'trigger', what, rule: 'production takes two' },
  asWhom,
  until: at + 1_800_000,
  exact: {
    request: {
      method: 'POST',
      path: '/api/v2/project/gh/acme/web/pipeline',
      body: { branch: 'main', parameters: { deploy: true, environment: 'production' } },
    },
    resolved: [
      { label: 'Project', value: 'gh/acme/web', url: 'https://app.circleci.com/pipelines/github/acme/web' },
      { label: 'Branch', value: 'main' },
      { label: 'Commit', value: '5f3c8d1a9e7b604c2d1f8e3b7a6c5d4e3f2a1b0c' },
    ],
    parameters: { deploy: true, environment: 'production' },
  },
};
const hostileExact = {
  request: { method: 'POST', path: `/${hostileText}`, body: { name: hostileText, jobs: [hostileText] } },
  resolved: Array.from({ length: 6 }, (_, at) => ({ label: `Label ${at}`, value: hostileText })),
  parameters: { [hostileText]: hostileText, 'ma\u200bin': '` *x* <!channel>', empty: '' },
};
const why = 'Commit was 5f3c8d1a and is 9b2e4c7d now';
const outcomes: readonly SecondOutcome[] = [
  { kind: 'confirmed', userId: 'U03GRACE' },
  { kind: 'turned-down', userId: 'U03GRACE' },
  { kind: 'withdrawn' },
  { kind: 'void', userId: 'U03GRACE', why },
  {
    ...{ kind: 'failed', userId: 'U03GRACE', again: 'trigger acme/web main' },
    why: 'CircleCI refused this: “Forbidden”. Nothing was changed.',
  },
];
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
    message: renderAudit({
      lines: audited.slice(3),
      verification: { entries: 6, fault: { line: 4, why: 'changed' } },
    }),
  },
  { name: 'audit/empty', message: renderAudit({ lines: [], verification: { entries: 0 } }) },
  {
    name: 'audit/hostile',
    message: renderAudit({
      lines: Array.from({ length: 60 }, () => hostileLine),
      verification: { entries: 60 },
    }),
  },
  {
    name: 'audit/denials',
    message: renderDenials([
      { ...change, at, event: 'denied', what: '/circleci trigger', reason: 'a freeze until Monday' },
    ]),
  },
  {
    name: 'audit/denials-hostile',
    message: renderDenials(Array.from({ length: 60 }, () => hostileLine)),
  },
  {
    name: 'audit-check/intact',
    message: renderAuditCheck({
      state: { entries: 6, hash },
      copies: { channelId: 'C0AUDIT', found: [3, 4, 5, 6], missing: [] },
    }),
  },
  {
    name: 'audit-check/copies-missing',
    message: renderAuditCheck({
      state: { entries: 40, hash, unkeyed: 12 },
      copies: { channelId: 'C0AUDIT', found: [3], missing: Array.from({ length: 30 }, (_, at) => at + 4) },
    }),
  },
  {
    name: 'audit-check/tampered',
    message: renderAuditCheck({
      state: { entries: 3, hash, fault: { line: 4, why: 'missing' } },
      copies: { channelId: 'C0AUDIT', unreadable: 'not_in_channel', found: [], missing: [] },
    }),
  },
  {
    name: 'audit-check/unknown-key',
    message: renderAuditCheck({ state: { entries: 9, hash, unchecked: { from: 1, keyId: hostileText } } }),
  },
  { name: 'audit-copy/done', message: renderAuditCopy({ seq: 6, hash, entry: audited[0] }) },
  { name: 'audit-copy/hostile', message: renderAuditCopy({ seq: 6, hash: hostileText, entry: hostileLine }) },
  { name: 'audit-copy/unreadable', message: renderAuditCopy({ seq: 6, hash }) },
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
      ...{ exact: hostileExact, asWhom: hostileText },
    }),
  },
  ...outcomes.map((outcome) => ({
    name: `ask-second/${outcome.kind}`,
    message: renderAskSecond({ ...second, outcome }),
  })),
  {
    name: 'ask-second/void-notice',
    message: renderVoid({ userId, secondUserId: 'U03GRACE', what, why, again: 'trigger acme/web main' }),
  },
  {
    name: 'ask-second/void-hostile',
    message: renderVoid({
      ...{ userId: hostileText, secondUserId: hostileText, what: hostileText },
      ...{ why: hostileText, again: hostileText },
    }),
  },
];
