// Says that a request takes longer if it is not answered soon, whatever CircleCI, the queue or the worker does. Only a
// courtesy: it is kept in memory, and the answer itself is the job's.
import type { Message } from '../../blocks/kit/message.ts';
import { renderWaiting } from '../../blocks/kit/waiting.ts';
import { type JobRequest, type Place, permissionOf } from '../../contracts/index.ts';
import type { Log } from '../../observability/log.ts';

export interface WaitingOptions {
  stores: {
    said: {
      claimWaiting(jobId: string, at: number, most: number): Promise<unknown>;
      toldWaiting(jobId: string, where: { at: number; channelId?: string; ts?: string }): Promise<void>;
    };
    effects: { get(jobId: string): Promise<unknown> };
  };
  queues: {
    hasEnded(request: JobRequest): Promise<boolean>;
    takeBack(
      jobId: string,
      taking: { may(request: JobRequest): boolean; hasStarted(jobId: string): Promise<boolean> },
    ): ReturnType<TakeBack>;
  };
  slack: {
    reply(
      place: Place,
      actor: { userId: string },
      message: Message,
      options: { replaceOriginal: boolean },
    ): Promise<void>;
    post(post: {
      channelId: string;
      message: Message;
      threadTs?: string | undefined;
      key: string;
    }): Promise<{ channelId: string; ts: string }>;
  };
  log: Log;
  /** Default 1,500 ms: with Slack's own time, it arrives within 2 s. */
  afterMs?: number | undefined;
}

/** Removes a job that has not started, if `may` lets it. */
export type TakeBack = (
  jobId: string,
  may: (request: JobRequest) => boolean,
) => Promise<{ end: 'taken-back' | 'too-late' | 'over' | 'denied'; request?: JobRequest }>;

export interface OpenRequests {
  /** `doing`: what the first answer would have said. */
  watch(request: JobRequest, doing: Message | undefined): void;
  takeBack: TakeBack;
  close(): void;
}

export function createWaiting({ stores, queues, slack, log, afterMs = 1_500 }: WaitingOptions): OpenRequests {
  const { said, effects } = stores;
  const timers = new Set<NodeJS.Timeout>();

  async function tell(request: JobRequest, doing: Message | undefined): Promise<void> {
    const permission = permissionOf(request);
    const { payload } = request;
    if (permission === undefined || !('place' in payload && 'actor' in payload)) return;
    const { actor, place } = payload;
    if (actor === undefined || place === undefined || (await queues.hasEnded(request))) return;
    const at = Date.now();
    if ((await said.claimWaiting(request.id, at, 1)) === undefined) return;
    const { command } = permission;
    const message = renderWaiting({ command, doing: doing?.text, requestId: request.id });
    const { channelId, threadTs, responseUrl, betweenPeople } = place;
    // In direct messages with the bot it can be edited, so the answer takes its place.
    if (channelId.startsWith('D') && responseUrl === undefined && betweenPeople !== true) {
      const posted = await slack.post({ channelId, message, threadTs, key: `waiting-${request.id}` });
      return await said.toldWaiting(request.id, { at, ...posted });
    }
    await slack.reply(place, actor, message, { replaceOriginal: place.replaces === true });
    await said.toldWaiting(request.id, { at });
  }

  return {
    watch(request, doing) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        tell(request, doing).catch((err: unknown) => {
          log.warn(
            { err, job: request.name, jobId: request.id },
            'Could not say that a request takes longer',
          );
        });
      }, afterMs);
      timer.unref();
      timers.add(timer);
    },
    async takeBack(jobId, may) {
      const hasStarted = async (id: string) => (await effects.get(id)) !== undefined;
      return await queues.takeBack(jobId, { may, hasStarted });
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
