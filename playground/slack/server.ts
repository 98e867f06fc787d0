// The HTTP server: /api/<method>, /actions/<response url> and /upload/…. The Socket Mode upgrade is elsewhere.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { headerTexts, type Wire, type WireEnd } from '../wire.ts';
import {
  type Answer,
  answerCall,
  answerOf,
  type Caller,
  lostAnswerOf,
  refusalAnswer,
  tooMany,
} from './call.ts';
import { readArguments, readBody } from './request-body.ts';
import { useResponseUrl } from './response-url.ts';
import type { JsonObject } from './types.ts';
import { receiveUpload } from './web-api/files.ts';

function send(response: ServerResponse, answer: Answer, end: (end: WireEnd) => void): void {
  if (answer.kind !== 'answer') {
    if (answer.kind === 'reset') end({ lost: 'connection reset' });
    if (answer.kind === 'reset') response.socket?.destroy();
    return;
  }
  const type = answer.page === undefined ? 'application/json; charset=utf-8' : 'text/html';
  const headers = { 'content-type': type, ...answer.headers };
  const body = answer.page ?? JSON.stringify(answer.body);
  end({ status: answer.status, headers, body });
  response.writeHead(answer.status, headers);
  response.end(body);
}

const ok: Answer = { kind: 'answer', status: 200, body: { ok: true } };

function answerApi(caller: Caller, request: IncomingMessage, url: URL, body: Buffer): Answer {
  const name = url.pathname.slice('/api/'.length);
  let args: JsonObject;
  try {
    args = readArguments(request.headers['content-type'] ?? '', body.toString(), url.searchParams);
  } catch (error) {
    return refusalAnswer(error);
  }
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const inBody = typeof args.token === 'string' ? args.token : undefined;
  return answerCall(caller, name, args, bearer ?? inBody);
}

/** Refusals aren't 200 here, because clients of a response_url check the status. */
const STATUS: Record<string, number> = { expired_url: 404, used_url: 404 };

function answerResponseUrl(caller: Caller, request: IncomingMessage, id: string, body: Buffer): Answer {
  const { world, faults, limiter, calls } = caller;
  const channel = world.responseUrls.get(id)?.channelId;
  const fault = faults.take('response_url', channel);
  const early = fault && answerOf(fault);
  const wait = caller.limitsAreOn() ? limiter.take('response_url', 'special', channel) : undefined;
  let args: JsonObject = {};
  let answer: Answer = ok;
  try {
    if (!request.headers['content-type']?.startsWith('application/json')) {
      answer = { kind: 'answer', status: 400, body: { ok: false, error: 'invalid_post_type' } };
    } else {
      args = readArguments('application/json', body.toString(), new URLSearchParams());
      if (early) answer = early;
      else if (wait !== undefined) answer = tooMany(wait);
      else useResponseUrl(world, id, args);
    }
  } catch (error) {
    const refused = refusalAnswer(error);
    const code = refused.kind === 'answer' ? String(refused.body.error) : '';
    answer = refused.kind === 'answer' ? { ...refused, status: STATUS[code] ?? 400 } : refused;
  }
  const error = answer.kind === 'answer' ? answer.body.error : answer.kind;
  const log = { method: 'response_url', args, at: world.settings.now() };
  calls.push(error === undefined ? { ...log, ok: true } : { ...log, ok: false, error: String(error) });
  if (fault && !early) return lostAnswerOf(fault);
  return answer;
}

/** Raw bytes, or the one file part of a multipart form. */
function uploadedBytes(contentType: string, body: Buffer): Buffer {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/.exec(contentType);
  if (!contentType.startsWith('multipart/form-data') || !boundary) return body;
  const start = body.indexOf('\r\n\r\n') + 4;
  return body.subarray(start, body.lastIndexOf(`\r\n--${boundary[1] ?? boundary[2]}`));
}

function answerUpload(caller: Caller, request: IncomingMessage, fileId: string, body: Buffer): Answer {
  const fault = caller.faults.take('upload');
  const early = fault && answerOf(fault);
  if (early) return early;
  const taken = receiveUpload(
    caller.world,
    fileId,
    uploadedBytes(request.headers['content-type'] ?? '', body),
  );
  if (fault) return lostAnswerOf(fault);
  return taken ? ok : { kind: 'answer', status: 400, body: { ok: false, error: 'upload_refused' } };
}

function route(caller: Caller, request: IncomingMessage, body: Buffer): Answer {
  const url = new URL(request.url ?? '/', caller.world.settings.url);
  const [, area = '', ...rest] = url.pathname.split('/');
  if (area === 'api') return answerApi(caller, request, url, body);
  if (area === 'actions' && request.method === 'POST')
    return answerResponseUrl(caller, request, rest[0] ?? '', body);
  if (area === 'upload' && request.method === 'POST')
    return answerUpload(caller, request, rest[1] ?? '', body);
  return { kind: 'answer', status: 404, body: { ok: false, error: 'not_found' } };
}

/** `caller` is a function because it exists only once the port is known. */
export function createHttpFront(caller: () => Caller, wire: Wire): Server {
  return createServer((request, response) => {
    void (async () => {
      try {
        const body = await readBody(request);
        const { method = 'GET', url = '/' } = request;
        const end = wire.begin({
          from: 'bot',
          to: 'slack',
          method,
          url: new URL(url, caller().world.settings.url).href,
          headers: headerTexts(request.headers),
          body: body.toString(),
        });
        response.once('close', () => end({ lost: 'the bot stopped waiting' }));
        await caller().pause();
        send(response, route(caller(), request, body), end);
      } catch (error) {
        // A bug in the stand-in must not look like a bug in the bot.
        response.writeHead(500, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ ok: false, error: 'stand_in_broke', detail: String(error) }));
      }
    })();
  });
}
