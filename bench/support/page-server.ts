// Answers every GET with the page of jobs. A separate process, so that its CPU time isn't measured. It sends its port
// to the parent and exits with it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jobsPage } from './jobs-page.ts';

const headers = {
  'content-type': 'application/json;charset=utf-8',
  'content-length': Buffer.byteLength(jobsPage),
  'x-request-id': 'b4f2a6c0-3f0f-4c55-9d58-1d0a4c4f7a10',
  'x-route': '/api/v2/workflow/:id/job',
  'cache-control': 'private, max-age=0, no-cache, no-store, must-revalidate',
  'ratelimit-limit': '1000000',
  'ratelimit-remaining': '999000',
  'ratelimit-reset': '60',
};

const server = createServer((_, response) => void response.writeHead(200, headers).end(jobsPage));
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
