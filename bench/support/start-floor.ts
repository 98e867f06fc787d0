// The least that a bot with Bolt and BullMQ needs to start: an endpoint for Slack, four queues, and a worker for each. Its argument is the URL
// of Redis. Prints a line once it is ready.
import { App, HTTPReceiver } from '@slack/bolt';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

const connection = new Redis(process.argv[2] ?? '', { maxRetriesPerRequest: null });
const names = ['interactive', 'intake', 'delivery', 'upkeep'];
const receiver = new HTTPReceiver({
  signingSecret: 'bench-signing-secret',
  endpoints: '/slack/events',
  port: 0,
});
const app = new App({ receiver, authorize: async () => ({ botToken: 'xoxb-bench' }) });
app.command('/circleci', async ({ ack }) => ack('Hello'));

await Promise.all([
  app.start(0),
  ...names.map((name) => new Queue(name, { connection }).waitUntilReady()),
  ...names.map((name) => new Worker(name, async () => undefined, { connection }).waitUntilReady()),
]);
process.stdout.write('"msg":"Ready"\n');
