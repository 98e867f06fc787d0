// The page about the queues, for an operator: read-only, on the port of the metrics, and only with its token. It has no scripts and
// loads nothing.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { JobLister, ListedQueue, QueuedJob } from '../../jobs/engine/list-jobs.ts';

export interface QueuesPageOptions {
  list: JobLister['list'];
  /** As the password of a browser's login with any name, or as a bearer token. */
  token: string;
  /** Takes secrets out of what is sent. */
  redact(text: string): string;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export function createQueuesPage({ list, token, redact }: QueuesPageOptions): RequestListener {
  const wanted = digest(token);
  const mayEnter = (authorization = ''): boolean => timingSafeEqual(digest(tokenIn(authorization)), wanted);
  // Before it is escaped: a secret is known by its shape.
  const redacted = (job: QueuedJob): QueuedJob => ({ ...job, why: job.why && redact(job.why) });
  return async (request, response) => {
    const send = (status: number, type: string, text: string, headers = {}) => {
      const safe = {
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
      };
      response.writeHead(status, { ...safe, ...headers }).end(text);
    };
    if (!mayEnter(request.headers.authorization)) {
      const login = { 'www-authenticate': 'Basic realm="queues"' };
      return send(401, 'text/plain', 'The password is QUEUES_TOKEN.\n', login);
    }
    if (request.method !== 'GET') {
      return send(405, 'text/plain', 'This page only shows the queues.\n', { allow: 'GET' });
    }
    try {
      const queues = (await list()).map((queue) => ({ ...queue, jobs: queue.jobs.map(redacted) }));
      if (request.headers.accept?.includes('application/json')) {
        return send(200, 'application/json', JSON.stringify(queues));
      }
      send(200, 'text/html', pageOf(queues, Date.now()));
    } catch {
      send(503, 'text/plain', 'Redis does not answer. The log says why.\n');
    }
  };
}

function tokenIn(authorization: string): string {
  const [scheme, credentials = ''] = authorization.split(' ', 2);
  if (scheme !== 'Basic') return scheme === 'Bearer' ? credentials : '';
  const pair = Buffer.from(credentials, 'base64').toString();
  return pair.slice(pair.indexOf(':') + 1);
}

const style = `body{font:14px/1.4 system-ui,sans-serif;margin:2em}table{border-collapse:collapse;margin:0 0 2em}
td,th{border:1px solid #8888;padding:.2em .6em;text-align:left;vertical-align:top}code{word-break:break-all}`;

const pageOf = (queues: readonly ListedQueue[], now: number): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Queues</title><style>${style}</style>
<h1>Queues</h1><p>Read-only. Payloads aren’t shown. Of each state, up to 20 jobs.</p>
${queues.map((queue) => sectionOf(queue, now)).join('\n')}</html>
`;

function sectionOf({ name, counts, jobs }: ListedQueue, now: number): string {
  const states = Object.entries(counts).map(([state, count]) => `${escapeHtml(state)} ${count}`);
  const head = ['state', 'job', 'id', 'age', 'runs', 'last failure'].map((title) => `<th>${title}</th>`);
  const table = `<table><tr>${head.join('')}</tr>${jobs.map((job) => rowOf(job, now)).join('\n')}</table>`;
  return `<h2>${escapeHtml(name)}</h2><p>${states.join(', ')}</p>${jobs.length === 0 ? '' : table}`;
}

function rowOf({ state, name, id, addedAt, runs, why = '' }: QueuedJob, now: number): string {
  const age = `${Math.max(0, Math.round((now - addedAt) / 1000))} s`;
  const cells = [state, name, `<code>${escapeHtml(id)}</code>`, age, String(runs), escapeHtml(why)];
  return `<tr>${cells.map((cell, at) => `<td>${at < 2 ? escapeHtml(cell) : cell}</td>`).join('')}</tr>`;
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
