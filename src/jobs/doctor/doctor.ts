// Checks everything the bot needs to work here, and says how to fix what is wrong.

import { type Finding, renderDoctor } from '../../blocks/doctor/doctor.ts';
import { spokenList } from '../../blocks/kit/voice.ts';
import { type AuditState, intactness } from '../../blocks/policy/index.ts';
import { wholeOf } from '../../circleci/listing.ts';
import { shortName } from '../../circleci/refs.ts';
import { BotError, CircleciRejected, isSlackRefusal, SlackSendError } from '../../errors.ts';
import { groupsOf } from '../../policy/with-members.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import type { Request } from '../engine/request.ts';
import {
  judgeBeginning,
  judgeClock,
  judgeLoss,
  judgeMissigned,
  judgeQueues,
  judgeRedis,
  judgeRemovals,
  judgeWebhook,
} from './judge-health.ts';
import { judgeChannel, judgeEvents, judgeIntake, judgeRefusal, judgeScopes } from './judge-slack.ts';
import { AGAIN, withRepair } from './repair-of.ts';

type Asking = Request<'doctor'>;
type Look = (deps: JobDeps, request: Asking) => Promise<Finding[]>;

/** In the order they are shown. A check that fails is itself a finding. */
const looks: Readonly<Record<string, Look>> = {
  Slack: lookAtSlack,
  'This channel': async ({ workspace }, { payload: { place } }) =>
    /^[CG]/.test(place.channelId) ? [judgeChannel(await workspace.isMember(place.channelId))] : [],
  'Requests from Slack': async ({ stores, now }) => [
    judgeIntake(await stores.pulses.intake(), now()),
    judgeEvents(await stores.heard.names()),
  ],
  'Shared bot token': lookAtSharedToken,
  'Your token': lookAtOwnToken,
  Webhook: lookAtWebhook,
  Queues: async ({ vitals }) => [judgeQueues(await vitals.lags())],
  Redis: async ({ vitals, stores, now }) => [
    ...judgeRedis(await vitals.redis()),
    ...judgeLoss(await stores.generations.loss()),
    ...judgeBeginning(await stores.generations.read(), now()),
  ],
  'Deprecated API calls': async ({ stores }) => [judgeRemovals(await stores.pulses.removals())],
  Policy: async ({ policy, vitals }) => [
    ...judgePolicyFile(vitals.policyProblem()),
    judgeGroups(groupsOf(policy())),
  ],
  Audit: async ({ stores }) => [judgeAudit(await stores.audit.verify())],
};

export function createDoctorJob(deps: JobDeps): JobDefinition<'doctor'> {
  return defineAnswer(deps, 'doctor', async (request) => {
    request.permit({ project: request.payload.project ?? null });
    const findings = await Promise.all(
      Object.entries(looks).map(([name, look]) =>
        look(deps, request).catch((error) => [failed(name, error)]),
      ),
    );
    return renderDoctor(findings.flat().map((one) => withRepair(one, deps)));
  });
}

async function lookAtSlack({ workspace, now }: JobDeps): Promise<Finding[]> {
  const before = now();
  const self = await workspace.self().catch((error: unknown) => {
    if (isSlackRefusal(error)) return error;
    throw error;
  });
  if (self instanceof SlackSendError) return [judgeRefusal(self.slackError)];
  const { scopes, clockMs } = self;
  // Slack rounds its time down to the second, so on average it is half a second old.
  const skewMs = clockMs === undefined ? undefined : clockMs + 500 - (before + now()) / 2;
  return [judgeScopes(scopes, workspace.neededScopes), judgeClock('Slack', skewMs)];
}

async function lookAtSharedToken({ circleci, vitals }: JobDeps): Promise<Finding[]> {
  const { login } = await circleci.me.get();
  const says = `CircleCI accepts it. It belongs to \`${login}\`.`;
  return [{ level: 'ok', about: 'Shared bot token', says }, judgeClock('CircleCI', vitals.circleciSkewMs())];
}

async function lookAtOwnToken(_deps: JobDeps, { acting }: Asking): Promise<Finding[]> {
  const { isOwnToken, circleci } = await acting();
  if (!isOwnToken) return [];
  const { login } = await circleci.me.get();
  return [{ level: 'ok', about: 'Your token', says: `CircleCI accepts it. You are \`${login}\`.` }];
}

async function lookAtWebhook({ stores }: JobDeps, { acting, payload }: Asking): Promise<Finding[]> {
  const { project } = payload;
  const missignedAt = await stores.pulses.lastMissigned();
  if (project === undefined) {
    const says = 'This channel has no default project, so there is no webhook to check.';
    const next = 'Set one: `/circleci use acme/web`.';
    const seenAt = await stores.pulses.lastWebhookOfAny();
    return [{ level: 'warning', about: 'Webhook', says, next }, ...judgeMissigned(missignedAt, seenAt)];
  }
  const { circleci } = await acting();
  const { id, slug } = await circleci.projects.get(project);
  const registered = await circleci.webhooks.list(id).then(wholeOf, (error: unknown) => {
    if (error instanceof CircleciRejected && error.status === 403) return undefined;
    throw error;
  });
  const lastSeenAt = await stores.pulses.lastWebhook(slug);
  return [
    judgeWebhook({ project: shortName(slug), registered, lastSeenAt }),
    ...judgeMissigned(missignedAt, lastSeenAt),
  ];
}

function judgePolicyFile(problem: string | undefined): Finding[] {
  if (problem === undefined) return [];
  const says = `The policy file was changed and can’t be used, so the last valid policy stays in force. ${problem}`;
  return [{ level: 'problem', about: 'Policy', says, next: 'Correct the file; it is then read at once.' }];
}

function judgeGroups(unread: readonly string[]): Finding {
  const about = 'Policy groups';
  if (unread.length === 0)
    return { level: 'ok', about, says: 'I can read every user group that the policy names.' };
  return {
    level: 'problem',
    about,
    says: `Slack doesn’t tell me who is in ${spokenList(unread, (id) => `\`${id}\``, { max: 5 })}, so rules for their roles let nobody through.`,
    next: 'Check the ids in the policy file and the scope `usergroups:read`.',
  };
}

function judgeAudit(state: AuditState): Finding {
  const about = 'Audit';
  if (state.fault === undefined && state.unchecked === undefined)
    return { level: 'ok', about, says: `All ${state.entries} lines are as they were written.` };
  return {
    level: 'problem',
    about,
    says: intactness(state).words,
    next: 'Run `/circleci audit --verify`.',
  };
}

function failed(about: string, error: unknown): Finding {
  const says = error instanceof BotError ? error.userMessage : 'I couldn’t check it; the log says why.';
  // Only a token that CircleCI refuses is repaired by another one.
  const isRefused = error instanceof CircleciRejected && error.status === 401;
  return { level: 'problem', about, says, ...(!isRefused && { run: AGAIN }) };
}
