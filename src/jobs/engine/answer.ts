// What a question is answered with: to the person alone, with a button that shares it; or, after a click on that
// button, read anew and for all to see.
import type { Message } from '../../blocks/kit/message.ts';
import type { Shown } from '../../blocks/kit/share-button.ts';
import type { Asked } from './check-policy.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';
import { postOnce } from './post-once.ts';

export interface SharedAnswer {
  /** The button's action, and what it needs to ask the same again. */
  share: { actionId: string; value: object | string };
  render(shown: Shown): Message;
}

export async function answer(
  deps: JobDeps,
  asked: Asked & { share: boolean },
  { share, render }: SharedAnswer,
  tools: JobTools,
): Promise<void> {
  const { appUrl, outbox } = deps;
  const { place, actor } = asked;
  if (!asked.share) {
    const { actionId } = share;
    const value = typeof share.value === 'string' ? share.value : JSON.stringify(share.value);
    return await outbox.reply(place, actor, render({ appUrl, share: { actionId, value } }));
  }
  const message = render({ appUrl, sharedBy: actor.userId });
  await postOnce(deps, asked, { message, key: tools.jobId, ifClosed }, tools);
}

const ifClosed =
  'I could not share it in the channel: I am not in it. Add me there with `/invite @circleci`, then share again.';
