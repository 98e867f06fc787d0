// The last word on a job that will not run again: what the person is told, and the reference that leads whoever
// runs the bot from their words to the log line.
import { z } from 'zod';
import { renderProblem } from '../blocks/problem.ts';
import { BotError } from '../errors.ts';
import { Actor, type JobName, Place } from './contracts.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';
import { readAttempt, tellUnknown } from './tell-unknown.ts';

export type TellFailure = (name: JobName, payload: unknown, error: unknown, tools: JobTools) => Promise<void>;

const Asked = z.object({ actor: Actor, place: Place });

interface Deps extends Pick<JobDeps, 'outbox' | 'stores'> {
  /** Short enough to be read out, rare enough to be found in a log. */
  newReference: () => string;
}

/** The worker's `onFinalFailure`. Jobs that nobody waits for are only logged. */
export function createFailureTeller({ outbox, stores, newReference }: Deps): TellFailure {
  return async (name, payload, error, tools) => {
    const asked = Asked.safeParse(payload);
    const reference = newReference();
    tools.log.error({ err: error, reference, name }, 'nobody will try this again');
    if (!asked.success || name === 'post-note') return;
    const { actor, place } = asked.data;

    const entry = await stores.effects.get(tools.jobId);
    if (entry?.state === 'started') {
      await stores.effects.markUnknown(tools.jobId);
      return await tellUnknown({ outbox }, { actor, place }, entry);
    }
    if (entry?.state === 'done') {
      const { what, link } = readAttempt(entry);
      const userMessage = `CircleCI did ${what}, but I could not show it here. It does not need to be done again.`;
      const message = renderProblem({
        userMessage,
        reference,
        link: { url: link, label: 'Open in CircleCI' },
      });
      return await outbox.reply(place, actor, message);
    }
    const isExpected = error instanceof BotError;
    const message = renderProblem({
      userMessage: isExpected ? error.userMessage : SURPRISE,
      ...(!isExpected && { reference }),
    });
    await outbox.reply(place, actor, message);
  };
}

const SURPRISE =
  'Something went wrong inside me, and I could not do what you asked. As far as I can see nothing was changed. You can try again; if it stays so, tell whoever runs me.';
