// The least that a job can take from being added to its effect elsewhere, as a process of its own: a BullMQ worker that sends one HTTP POST.
// Arguments: the URL of Redis, and where to post.
import { request } from 'node:http';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';

const [redisUrl = '', postTo = ''] = process.argv.slice(2);
const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });

const post = (text: string): Promise<void> =>
  new Promise((done, fail) => {
    const sending = request(postTo, { method: 'POST' }, (answer) => answer.resume().on('end', () => done()));
    sending.on('error', fail).end(text);
  });
const worker = new Worker('lean', (job) => post(JSON.stringify(job.data)), { connection });
void worker.waitUntilReady().then(() => process.send?.('ready'));
process.on('disconnect', () => process.exit());
