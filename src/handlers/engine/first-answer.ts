// What is said at once about a job that was enqueued. A read gives one answer, so what it would say first is only said if that
// answer takes long. A change shows in the channel what it did, and its first answer stays.
import type { Message } from '../../blocks/kit/message.ts';
import { contracts, type JobRequest } from '../../contracts/index.ts';
import type { ReplyPlan } from './reply-plan.ts';

export interface FirstAnswer {
  /** To be enqueued. */
  job: JobRequest;
  plan: ReplyPlan;
}

export function firstAnswerOf(
  job: JobRequest,
  reply: Message | undefined,
  replaceOriginal: boolean | undefined,
): FirstAnswer {
  const { payload } = job;
  const isDry = 'dryRun' in payload && payload.dryRun === true;
  const isChange = contracts[job.name].effect === 'once' && !isDry;
  if (isChange && reply !== undefined) {
    const plan: ReplyPlan = { result: 'ok', message: reply, replaceOriginal };
    // This message could arrive after an answer that takes the same place.
    return { plan, job: replaceOriginal === true ? besides(job) : job };
  }
  return { job, plan: { result: 'ok', ...('place' in payload && { pending: { job, doing: reply } }) } };
}

function besides(job: JobRequest): JobRequest {
  if (!('place' in job.payload)) return job;
  const { replaces: _, ...place } = job.payload.place;
  return { ...job, payload: { ...job.payload, place } } as JobRequest;
}
