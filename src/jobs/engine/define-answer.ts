// The frame of read-only answers: ephemeral, with a button to share. A click on it reads again and posts to the
// channel.
import { withGaps } from '../../blocks/kit/gap-note.ts';
import type { Message } from '../../blocks/kit/message.ts';
import { renderProblem } from '../../blocks/kit/problem.ts';
import type { Shown } from '../../blocks/kit/share-button.ts';
import type { AskedName, contracts } from '../../contracts/index.ts';
import { answerInChannel } from './answer-in-channel.ts';
import { canShare } from './can-share.ts';
import type { JobDeps } from './deps.ts';
import type { JobDefinition } from './job.ts';
import { defineRequest, type Request } from './request.ts';

/** An answer that can be shared. */
export interface SharedAnswer {
  /** The button's action, and the value with which it asks again. */
  share: { actionId: string; value: object | string };
  render(shown: Shown): Message;
}

/** Jobs that change nothing in CircleCI. One whose contract says `changes` needs `defineOnce` or `defineConfirmed`. */
export type AnswerName = {
  [Name in AskedName]: (typeof contracts)[Name]['effect'] extends 'repeatable' ? Name : never;
}[AskedName];

/** `answer` reads, checks the policy and returns the message; undefined if it replied itself. */
export function defineAnswer<Name extends AnswerName>(
  deps: JobDeps,
  name: Name,
  answer: (request: Request<Name>) => Promise<Message | SharedAnswer | undefined>,
): JobDefinition<Name> {
  return defineRequest(deps, name, async (request) => {
    const said = await answer(request);
    if (said === undefined) return;
    if (!('share' in said)) return await request.reply(withGaps(said, request.missing));
    await reply(deps, request, said);
  });
}

async function reply<Name extends AskedName>(
  deps: JobDeps,
  { payload, tools, reply, missing, sayingPublic }: Request<Name>,
  { share, render }: SharedAnswer,
): Promise<void> {
  const { appUrl } = deps;
  if (!('share' in payload && payload.share === true)) {
    const { actionId } = share;
    const value = typeof share.value === 'string' ? share.value : JSON.stringify(share.value);
    const shown = { appUrl, ...(canShare(payload.place) && { share: { actionId, value } }) };
    return await reply(withGaps(render(shown), missing));
  }
  if (payload.place.betweenPeople === true) return await reply(renderProblem({ userMessage: UNSHAREABLE }));
  const whole = withGaps(render({ appUrl, sharedBy: payload.actor.userId }), missing);
  const message = await sayingPublic(whole);
  await answerInChannel(deps, payload, { message, key: tools.jobId, ifClosed }, tools);
}

const UNSHAREABLE =
  'I couldn’t share it: I can’t post in direct or group messages between people. Share it in a channel that I’m in.';
const ifClosed =
  'I couldn’t share it: I’m not in this channel. Add me with `/invite @circleci`, then share again.';
