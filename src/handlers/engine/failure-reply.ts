// Turns failures into replies. Expected ones use their own message; others get a reference that the bot's operator
// can find in the log.
import { renderProblem } from '../../blocks/kit/problem.ts';
import { BotError, SlackSendError } from '../../errors.ts';
import type { Log } from '../../observability/log.ts';
import { NotAdmitted } from './admit.ts';
import type { ReplyPlan } from './reply-plan.ts';

export interface FailureReplyOptions {
  log: Log;
  /** Short enough to read out, random enough to find in a log. */
  newReference(): string;
}

/** `where` is logged. What was typed and the payload never are. */
export function failureReply(
  error: unknown,
  where: object,
  { log, newReference }: FailureReplyOptions,
): ReplyPlan {
  if (error instanceof BotError) {
    const isUsual = error.code === 'usage' || error.code === 'denied';
    if (!isUsual) log.warn({ ...where, err: error, code: error.code }, 'A request failed');
    // Only opening a modal is the person's own request to Slack. Any other refusal concerns a message of ours.
    const isWindow = error instanceof SlackSendError && error.method === 'views.open';
    const userMessage = isWindow ? NO_WINDOW : error.userMessage;
    return {
      result: error.code === 'usage' ? 'usage' : error.code === 'denied' ? 'denied' : 'failed',
      message: renderProblem({ userMessage }),
      sentence: userMessage.replaceAll('`', ''),
      ...(error instanceof NotAdmitted && { away: error.away }),
    };
  }
  const reference = newReference();
  log.error({ ...where, err: error, reference }, 'A request failed unexpectedly');
  const userMessage = 'An unexpected error occurred on my side. As far as I can tell, nothing was started.';
  return {
    result: 'failed',
    message: renderProblem({ userMessage, reference }),
    sentence: `${userMessage} Reference: ${reference}`,
  };
}

const NO_WINDOW =
  'Slack didn’t open the window: I took longer than the three seconds it allows, or Slack is having trouble. Nothing was changed. Run the command again.';
