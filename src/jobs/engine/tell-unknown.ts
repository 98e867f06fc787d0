// Tells the person that nobody knows whether CircleCI did it, with a link to check and a button to try again.
import { z } from 'zod';
import { renderProblem } from '../../blocks/kit/problem.ts';
import type { Entry } from '../../store/effects.ts';
import { answer } from './answer.ts';
import type { Change } from './audit-change.ts';
import type { Asked } from './check-policy.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';
import { offerTryAgain } from './try-again.ts';

/** What run-once.ts stores in the ledger: enough for a message without knowing the job. */
const Attempt = z.object({
  what: z.string(),
  link: z.string(),
  again: z.string().optional(),
  plan: z.unknown(),
  /** For the audit. */
  change: z.looseObject({ command: z.string(), what: z.string() }).transform((kept) => kept as Change),
});
export type Attempt = z.infer<typeof Attempt>;

export const readAttempt = (entry: Entry): Attempt => Attempt.parse(entry.plan);

export async function tellUnknown(
  deps: Pick<JobDeps, 'outbox' | 'enqueue' | 'now' | 'stores'>,
  { place, actor }: Asked,
  entry: Entry,
  tools: Pick<JobTools, 'jobId' | 'log' | 'replies'>,
): Promise<void> {
  const { what, link, again } = readAttempt(entry);
  const tryAgain = offerTryAgain(again);
  const next = tryAgain === undefined ? 'run it again' : 'try again';
  const userMessage = `I asked CircleCI for ${what} and got no clear answer, so it may or may not have happened. I didn’t repeat the request. Check CircleCI first; if it didn’t happen, ${next}.`;
  const problem = renderProblem({
    userMessage,
    link: { url: link, label: 'Check CircleCI' },
    ...(tryAgain !== undefined && { tryAgain }),
  });
  await answer(deps, { place, actor }, problem, tools);
}
