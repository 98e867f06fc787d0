// The least a webhook can cost, as a process of its own: `bare` checks the signature of the raw body and answers; `add` also parses it and
// adds one BullMQ job that is removed once it ends. Arguments: which of the two, and the URL of Redis. It sends its port to the parent and exits with it.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { webhookSecret } from '../../playground/local-world.ts';

const [kind = 'bare', redisUrl = ''] = process.argv.slice(2);
const queue =
  kind === 'add'
    ? new Queue('lean', { connection: new Redis(redisUrl, { maxRetriesPerRequest: null }) })
    : undefined;

const answer = JSON.stringify({ result: 'accepted' });
const headers = { 'content-type': 'application/json', 'content-length': answer.length };

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const body = Buffer.concat(chunks);
    const stated = Buffer.from(String(request.headers['circleci-signature']).slice(3), 'hex');
    const own = createHmac('sha256', webhookSecret).update(body).digest();
    if (stated.length !== own.length || !timingSafeEqual(stated, own)) return response.writeHead(401).end();
    if (queue !== undefined) {
      const event = JSON.parse(body.toString()) as { id: string };
      await queue.add('record', event, { jobId: event.id, removeOnComplete: true });
    }
    return response.writeHead(200, headers).end(answer);
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
