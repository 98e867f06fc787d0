// Slack's signed requests as a Bolt receiver. Bolt's own HTTPReceiver ends the process on a `null` body, and answers late
// to types it doesn't know.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import type { Log } from '../../observability/log.ts';
import { onceAMinute } from '../../observability/once-a-minute.ts';
import type { SignatureDoubts } from '../../observability/signature-doubts.ts';
import { readJson } from '../parse/read-json.ts';
import { readBody } from './read-body.ts';
import type { DropReason, Receive } from './receive.ts';
import { isSignedBySlack, looksSigned } from './slack-signature.ts';

export interface SlackOverHttpOptions {
  signingSecrets: readonly string[];
  receive: Receive;
  log: Log;
  onDropped: (reason: DropReason) => void;
  doubts?: Pick<SignatureDoubts, 'verified' | 'missigned'> | undefined;
}

/** Bolt's own limit. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

export function createSlackListener({
  signingSecrets,
  receive,
  log,
  onDropped,
  doubts,
}: SlackOverHttpOptions): RequestListener {
  const noteUnsigned = onceAMinute((leftOut) =>
    log.warn({ leftOut }, 'Refused a request to the Slack endpoint without a valid signature'),
  );

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return refuse(response, 405, 'Slack sends POST here\n', { allow: 'POST' });
    const raw = await readBody(request, MAX_BODY_BYTES);
    if (raw === undefined) return refuse(response, 413, 'Too large\n');
    const text = raw.toString();
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
    const form = isForm ? parse(text) : undefined;
    // The only request Slack doesn't sign. Nothing of it is used.
    if (form?.ssl_check === '1') return void response.writeHead(200).end();
    const now = Date.now();
    if (!signingSecrets.some((secret) => isSignedBySlack(request.headers, raw, secret, now))) {
      onDropped('unsigned');
      if (looksSigned(request.headers, now)) doubts?.missigned('slack');
      noteUnsigned();
      return refuse(response, 401, 'Not signed by Slack\n');
    }
    doubts?.verified('slack');
    const body =
      form === undefined ? readJson(text) : 'payload' in form ? readJson(String(form.payload)) : form;
    if (body === undefined) {
      onDropped('unreadable');
      return void response.writeHead(200).end();
    }
    if (isUrlVerification(body)) return send(response, { challenge: body.challenge });
    await receive({ body, ack: async (reply) => send(response, reply) });
    // An event whose job couldn't be stored: Slack sends it again.
    if (!response.headersSent) response.writeHead(500).end();
  }

  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.debug({ err: error }, 'A request to the Slack endpoint was cut off');
      response.destroy();
    });
  };
}

const isUrlVerification = (body: unknown): body is { challenge: unknown } =>
  typeof body === 'object' && body !== null && 'type' in body && body.type === 'url_verification';

function send(response: ServerResponse, reply: unknown): void {
  if (response.headersSent) return;
  if (reply === undefined || reply === '') return void response.writeHead(200).end();
  const text = JSON.stringify(reply);
  // Without a length, the answer would be chunked and written in pieces.
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  response.writeHead(200, headers).end(text);
}

function refuse(response: ServerResponse, status: number, why: string, headers = {}): void {
  response.writeHead(status, { 'content-type': 'text/plain', connection: 'close', ...headers }).end(why);
}
