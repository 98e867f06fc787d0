// The second person's answer: judged by the rules for the change itself, and never that of whoever asked.
import { renderDenied } from '../../blocks/kit/denied.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { JobRequest, Payload, Say } from '../../contracts/index.ts';
import type { HeldRequest } from '../../store/held-requests.ts';
import { auditChange } from '../engine/audit-change.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';

type Answer = Payload<'answer-second'>;

export function createAnswerSecondJob(deps: JobDeps): JobDefinition<'answer-second'> {
  const { stores, outbox, enqueue } = deps;
  const { heldRequests } = stores;

  async function confirm(payload: Answer, held: HeldRequest, tools: JobTools): Promise<void> {
    const { actor, place, requestId } = payload;
    const { what, rule, wanted, userId } = held;
    if (actor.userId === userId) {
      const itself = `${rule}: it needs a second person, and you asked for it`;
      return await outbox.reply(
        place,
        actor,
        renderDenied({ what: wanted.command, rule: itself, ask: [], next }),
      );
    }
    const denied = denial(deps, payload, wanted);
    if (denied !== undefined) return await outbox.reply(place, actor, denied);

    const id = secondJobId(requestId);
    const first = await heldRequests.confirm(id, actor.userId);
    if (first !== actor.userId) return await outbox.reply(place, actor, answered);
    await enqueue({ ...held.job, id } as JobRequest);
    await heldRequests.drop(requestId);
    await note(payload, ['confirmed ', { code: what }, ' for ', { user: userId }], tools);
  }

  async function turnDown(payload: Answer, held: HeldRequest, tools: JobTools): Promise<void> {
    const { actor, place, requestId } = payload;
    const { what, wanted, userId } = held;
    const isOwn = actor.userId === userId;
    const denied = isOwn ? undefined : denial(deps, payload, wanted);
    if (denied !== undefined) return await outbox.reply(place, actor, denied);
    if (!(await heldRequests.drop(requestId)) && tools.attempt === 1) {
      return await outbox.reply(place, actor, answered);
    }
    const { command, project } = wanted;
    const reason = isOwn ? 'taken back' : `turned down by ${actor.userId}`;
    const change = { command, what, reason, project: project ?? undefined };
    await auditChange(deps, { actor: { userId }, place }, { jobId: requestId }, 'denied', change);
    const say: Say = isOwn
      ? ['took back the request for ', { code: what }]
      : ['turned down ', { code: what }, ', which ', { user: userId }, ' had asked for'];
    await note(payload, say, tools);
  }

  async function note({ place, actor }: Answer, say: Say, { jobId }: JobTools): Promise<void> {
    const key = `note-${jobId}`;
    const did = { kind: 'did', sign: 'handshake', say } as const;
    await enqueue({ name: 'post-note', id: key, payload: { place, actor, key, note: did } });
  }

  return {
    name: 'answer-second',
    async run(payload, tools) {
      const { place, actor, requestId, isYes } = payload;
      const held = await heldRequests.get(requestId);
      if (held !== undefined) return await (isYes ? confirm : turnDown)(payload, held, tools);
      // Its first run may have been cut off behind its last step.
      if ((await heldRequests.confirmedBy(secondJobId(requestId))) === actor.userId && isYes) return;
      await outbox.reply(place, actor, answered);
    },
  };
}

const next = 'Anybody else who may do it can confirm.';
const answered = renderSentence(
  'That request has its answer already, or is older than a day. Nothing was changed.',
);

/** The job that runs once a request was confirmed. */
const secondJobId = (requestId: string): string => `two-${requestId}`;
