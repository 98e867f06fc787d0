// A dispatcher whose dependencies record every call, in order.
import {
  createDispatcher,
  type Dispatcher,
  type DispatcherOptions,
} from '../../../../src/handlers/engine/dispatch.ts';

/** Which dependencies behave differently. */
export type Changes = Partial<Omit<DispatcherOptions, 'slack'>> & {
  slack?: Partial<DispatcherOptions['slack']>;
};

export interface Recorder {
  /** `enqueue trigger`, `ack`, `open env-set`, `respond`. */
  order: string[];
  acks: unknown[];
  jobs: unknown[];
  /** Of each job. */
  priorities: (number | undefined)[];
  /** In ms, of each job. */
  delays: number[];
  responses: unknown[];
  logged: { level: string; fields: object }[];
  /** The line of each request. */
  requests: { level: string; fields: object }[];
  /** Kind and result of every ack. */
  acked: [kind: string, result: string][];
  ack(body?: unknown): Promise<void>;
  dispatcher(more?: Changes): Dispatcher;
}

export const hang = () => new Promise<never>(() => undefined);

export function createRecorder(): Recorder {
  const recorder: Recorder = {
    order: [],
    acks: [],
    jobs: [],
    priorities: [],
    delays: [],
    responses: [],
    logged: [],
    requests: [],
    acked: [],
    async ack(body) {
      recorder.order.push('ack');
      recorder.acks.push(body);
    },
    dispatcher: (more = {}) =>
      createDispatcher({ ...surroundings, ...more, slack: { ...surroundings.slack, ...more.slack } }),
  };
  const { order, jobs, priorities, delays, responses, logged, requests, acked } = recorder;
  const log = (level: string) => (fields: object) =>
    void ('line' in fields ? requests : logged).push({ level, fields });
  const surroundings: DispatcherOptions = {
    queues: {
      async enqueue(job, { priority, delayMs } = {}) {
        priorities.push(priority);
        delays.push(delayMs ?? 0);
        order.push(`enqueue ${job.name}`);
        jobs.push(job);
      },
    },
    readChannel: async () => ({ defaultProject: 'gh/acme/web' }),
    readThread: async () => undefined,
    isFirst: async (): Promise<boolean> => true,
    knownProjects: async () => [{ slug: 'gh/acme/api' }],
    readSuggestions: async () => undefined,
    slack: {
      async openView(_trigger, view) {
        order.push(`open ${view.callback_id}`);
        return { viewId: 'V1', hash: 'h1' };
      },
      async reply({ responseUrl, channelId, threadTs }, { userId }, message, options) {
        order.push('respond');
        const place = responseUrl === undefined ? { channelId, threadTs, userId } : { responseUrl };
        responses.push({ ...place, text: message.text, blocks: message.blocks, ...options });
      },
      directChannelOf: async (userId) => `D-${userId}`,
      async publishHome(userId, view) {
        order.push('publish home');
        responses.push({ userId, blocks: view.blocks });
      },
    },
    origins: { of: async () => ({ standing: 'member', teams: ['T1'] }) },
    policy: () => ({ rules: [], default: 'allow' }),
    seal: (value, purpose) => `sealed ${value.length} ${purpose}`,
    newReference: () => 'REF-1',
    log: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
    readTimeoutMs: 50,
    enqueueTimeoutMs: 50,
    menuTimeoutMs: 50,
    onAck: (kind, result) => void acked.push([kind, result]),
  };
  return recorder;
}
