// The least a slash command can cost with Bolt, as a process of its own: `hello` acks with a sentence; `add` adds one BullMQ job first. Arguments:
// which of the two, and the URL of Redis. It sends its port to the parent and exits with it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';

const [kind = 'hello', redisUrl = ''] = process.argv.slice(2);
const queue =
  kind === 'add'
    ? new Queue('lean', { connection: new Redis(redisUrl, { maxRetriesPerRequest: null }) })
    : undefined;

const receiver = new HTTPReceiver({ signingSecret: 'bench-signing-secret', endpoints: '/slack/events' });
const app = new App({ receiver, authorize: async () => ({ botToken: 'xoxb-bench' }) });
app.command('/circleci', async ({ command, ack }) => {
  await queue?.add('status', command, { jobId: command.trigger_id, removeOnComplete: true });
  await ack('Hello');
});

const server = createServer(receiver.requestListener);
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
