// The second person's answer to a change: checked by the rules for that change, and never given by who asked for it.
import { renderDenied } from '../../blocks/kit/denied.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { JobRequest } from '../../contracts/index.ts';
import type { HeldRequest } from '../../store/held-requests.ts';
import { auditChange } from '../engine/audit-change.ts';
import { checkPolicy } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { defineRequest, type Request } from '../engine/request.ts';

type Answer = Request<'answer-second'>;

export function createAnswerSecondJob(deps: JobDeps): JobDefinition<'answer-second'> {
  const { enqueue } = deps;
  const { heldRequests } = deps.stores;

  async function confirm(request: Answer, held: HeldRequest): Promise<void> {
    const { actor, requestId } = request.payload;
    const { what, rule, wanted, userId } = held;
    if (actor.userId === userId) {
      const itself = `${rule}: it needs a second person, and you asked for it`;
      return await request.reply(renderDenied({ what: wanted.command, rule: itself, ask: [], next }));
    }
    checkPolicy(deps, request.payload, { branch: undefined, ...wanted });

    const id = secondJobId(requestId);
    const first = await heldRequests.confirm(id, actor.userId);
    if (first !== actor.userId) return await request.reply(answered);
    await enqueue({ ...held.job, id } as JobRequest);
    await heldRequests.drop(requestId);
    const say = ['confirmed ', { code: what }, ' for ', { user: userId }];
    await noteChange(deps, request, { sign: 'handshake', say });
  }

  async function turnDown(request: Answer, held: HeldRequest): Promise<void> {
    const { actor, place, requestId } = request.payload;
    const { what, wanted, userId } = held;
    const isOwn = actor.userId === userId;
    if (!isOwn) checkPolicy(deps, request.payload, { branch: undefined, ...wanted });
    if (!(await heldRequests.drop(requestId)) && request.tools.attempt === 1) {
      return await request.reply(answered);
    }
    const { command, project, branch } = wanted;
    const reason = isOwn ? 'withdrawn' : `turned down by ${actor.userId}`;
    const one = typeof branch === 'string' ? { branch } : {};
    const change = { command, what, reason, project: project ?? undefined, ...one };
    await auditChange(deps, { actor: { userId }, place }, { jobId: requestId }, 'denied', change);
    const say = isOwn
      ? ['withdrew the request for ', { code: what }]
      : ['turned down ', { code: what }, ', which ', { user: userId }, ' asked for'];
    await noteChange(deps, request, { sign: 'handshake', say });
  }

  return defineRequest(deps, 'answer-second', async (request) => {
    const { actor, requestId, isYes } = request.payload;
    const held = await heldRequests.get(requestId);
    if (held !== undefined) return await (isYes ? confirm : turnDown)(request, held);
    // An earlier run may have been interrupted after its last step.
    if ((await heldRequests.confirmedBy(secondJobId(requestId))) === actor.userId && isYes) return;
    await request.reply(answered);
  });
}

const next = 'Anyone else with permission can confirm.';
const answered = renderSentence(
  'That request was already answered, or is more than a day old. Nothing was changed.',
);

/** The job that runs when a request is confirmed. */
const secondJobId = (requestId: string): string => `two-${requestId}`;
