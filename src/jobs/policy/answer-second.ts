// The second person's answer to a change: checked by the rules for that change, and never given by who asked for it.
// The first answer counts, and what follows from it happens once, however often it is clicked.
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { JobRequest, Say } from '../../contracts/index.ts';
import type { HeldAnswer, HeldRequest } from '../../store/held-requests.ts';
import { auditChange } from '../engine/audit-change.ts';
import { askedOf, closeQuestion } from '../engine/close-question.ts';
import type { JobDeps } from '../engine/deps.ts';
import { planWords } from '../engine/frozen-plan.ts';
import type { JobDefinition } from '../engine/job.ts';
import { refuseSecond, secondJobId, whyOver } from '../engine/judge-second.ts';
import { postNote } from '../engine/note-change.ts';
import { defineRequest, type Request } from '../engine/request.ts';
import { checkSubjects, commandAndProject } from '../engine/wanted-change.ts';

type Answer = Request<'answer-second'>;

export function createAnswerSecondJob(deps: JobDeps): JobDefinition<'answer-second'> {
  const { enqueue, now } = deps;
  const { heldRequests } = deps.stores;

  async function confirm(request: Answer, held: HeldRequest): Promise<void> {
    const { actor, place, requestId } = request.payload;
    const refusal = await refuseSecond({ ...deps, actAs: request.acting }, held, actor);
    if (refusal !== undefined) {
      const { reason, message } = refusal;
      await auditChange(deps, { actor, place }, request.tools, 'denied', { ...changeOf(held), reason });
      return await request.reply(message);
    }
    const why = whyOver(held, now());
    if (why !== undefined) {
      const outcome = { kind: 'void', userId: actor.userId, why } as const;
      return await closeQuestion(deps, askedOf(held), requestId, outcome);
    }
    const { asWhom } = await request.acting();
    if (!(await isMine(request, { isYes: true, asWhom: await asWhom() }))) {
      return await request.reply(answered);
    }
    await enqueue({ ...held.job, id: secondJobId(requestId) } as JobRequest);
    await note(request, ['confirmed ', { code: held.what }, ' for ', { user: held.first.userId }]);
  }

  async function turnDown(request: Answer, held: HeldRequest): Promise<void> {
    const { actor, place, requestId } = request.payload;
    const { what, first, channelId, subjects } = held;
    const isOwn = actor.userId === first.userId;
    const there = { ...request.payload, place: { channelId } };
    if (!isOwn) checkSubjects(deps, there, subjects);
    if (!(await isMine(request, { isYes: false }))) return await request.reply(answered);

    const reason = isOwn ? 'withdrawn' : `turned down by ${actor.userId}`;
    const asked = { actor: { userId: first.userId }, place };
    await auditChange(deps, asked, { jobId: requestId }, 'denied', { ...changeOf(held), reason });
    await note(
      request,
      isOwn
        ? ['withdrew the request for ', { code: what }]
        : ['turned down ', { code: what }, ', which ', { user: first.userId }, ' asked for'],
    );
    const outcome = isOwn
      ? ({ kind: 'withdrawn' } as const)
      : ({ kind: 'turned-down', userId: actor.userId } as const);
    await closeQuestion(deps, askedOf(held), requestId, outcome);
  }

  /** Whether this answer is the first, or repeats it: the steps after it may have been interrupted. */
  async function isMine(
    { payload, tools: { jobId } }: Answer,
    said: Pick<HeldAnswer, 'isYes' | 'asWhom'>,
  ): Promise<boolean> {
    const { userId, teamId } = payload.actor;
    const answer = { ...said, userId, jobId, ...(teamId !== undefined && { teamId }) };
    const counts = await heldRequests.answer(payload.requestId, answer);
    return counts.userId === userId && counts.isYes === said.isYes;
  }

  /** Once per question. */
  const note = ({ payload }: Answer, say: Say) =>
    postNote(
      deps,
      payload,
      { jobId: `answer-${payload.requestId}` },
      { kind: 'did', sign: 'handshake', say },
    );

  return defineRequest(deps, 'answer-second', async (request) => {
    const { requestId, isYes } = request.payload;
    const held = await heldRequests.get(requestId);
    if (held !== undefined) return await (isYes ? confirm : turnDown)(request, held);
    // This very click may have been the answer, in a run that was interrupted after its last step.
    if ((await heldRequests.answerOf(requestId))?.jobId === request.tools.jobId) return;
    await request.reply(answered);
  });
}

const changeOf = ({ subjects, what, exact, asWhom }: HeldRequest) => ({
  ...commandAndProject(subjects),
  what,
  asWhom,
  plan: planWords(exact),
});

const answered = renderSentence(
  'That request was already answered, or is more than 30 minutes old. Nothing was changed by your click. To get it done, ask for it again.',
);
