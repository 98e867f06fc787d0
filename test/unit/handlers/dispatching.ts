// A dispatcher whose surroundings write down what is asked of them, in the order in which it happens.
import { createDispatcher, type Dispatcher, type DispatcherOptions } from '../../../src/handlers/dispatch.ts';

export interface Recorder {
  /** `enqueue trigger-pipeline`, `ack`, `open set-env`, `respond`. */
  order: string[];
  acks: unknown[];
  jobs: unknown[];
  responses: unknown[];
  logged: { level: string; fields: object }[];
  /** Kind and result of every ack. */
  acked: [kind: string, result: string][];
  ack(body?: unknown): Promise<void>;
  dispatcher(more?: Partial<DispatcherOptions>): Dispatcher;
}

export const hang = () => new Promise<never>(() => undefined);

export function createRecorder(): Recorder {
  const recorder: Recorder = {
    order: [],
    acks: [],
    jobs: [],
    responses: [],
    logged: [],
    acked: [],
    async ack(body) {
      recorder.order.push('ack');
      recorder.acks.push(body);
    },
    dispatcher: (more) => createDispatcher({ ...surroundings, ...more }),
  };
  const { order, jobs, responses, logged, acked } = recorder;
  const log = (level: string) => (fields: object) => void logged.push({ level, fields });
  const surroundings: DispatcherOptions = {
    queues: {
      async enqueue(job) {
        order.push(`enqueue ${job.name}`);
        jobs.push(job);
      },
    },
    readChannel: async () => ({ defaultProject: 'gh/acme/web' }),
    knownProjects: async () => ['gh/acme/api'],
    slack: { openView: async (_trigger, view) => void order.push(`open ${view.callback_id}`) },
    async respond(responseUrl, message, options) {
      order.push('respond');
      responses.push({ responseUrl, text: message.text, ...options });
    },
    policy: () => ({ rules: [], default: 'allow' }),
    seal: (value, purpose) => `sealed ${value.length} ${purpose}`,
    newReference: () => 'REF-1',
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    readTimeoutMs: 50,
    enqueueTimeoutMs: 50,
    onAck: (kind, result) => void acked.push([kind, result]),
  };
  return recorder;
}
