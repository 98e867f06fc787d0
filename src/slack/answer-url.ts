// Answers through the response_url of an interaction. It is not a Web API method, so the SDK client is not involved.
// https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
import type { Message } from '../blocks/kit/message.ts';
import { SlackSendError } from '../errors.ts';
import { judgeSlackStatus, judgeSlackWord } from './failures.ts';
import { attachmentsOf, withoutColour } from './message-arguments.ts';

export interface UrlAnswer {
  message?: Message;
  replaceOriginal?: boolean;
  deleteOriginal?: boolean;
  /** Without it, Slack shows the answer in the channel. */
  threadTs?: string | undefined;
}

/** Throws SlackSendError, or fetch's own error for the caller to judge. */
export async function answerUrl(
  responseUrl: string,
  answer: UrlAnswer,
  { fetch, timeoutMs }: { fetch: typeof globalThis.fetch; timeoutMs: number },
): Promise<void> {
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(responseBody(answer)),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await response.text();
  // Slack also refuses with a status of 200.
  if (!response.ok || /^\s*\{\s*"ok"\s*:\s*false\b/.test(text)) throw responseRefused(response, text);
}

function responseBody({ message, replaceOriginal, deleteOriginal, threadTs }: UrlAnswer): object {
  if (deleteOriginal === true) return { delete_original: true };
  return {
    response_type: 'ephemeral',
    replace_original: replaceOriginal ?? false,
    ...(threadTs !== undefined && { thread_ts: threadTs }),
    ...(message && { ...withoutColour(message), attachments: attachmentsOf(message).attachments ?? [] }),
  };
}

function responseRefused(response: Response, text: string): SlackSendError {
  const retryAfterMs = Number(response.headers.get('retry-after') ?? Number.NaN) * 1000;
  const afterMs = Number.isFinite(retryAfterMs) ? retryAfterMs : undefined;
  const word = /"error"\s*:\s*"(\w+)"/.exec(text)?.[1] ?? (/^\w{1,80}$/.test(text) ? text : undefined);
  const isAnswer = response.status < 500 && ![408, 429].includes(response.status);
  const verdict =
    isAnswer && word !== undefined ? aboutUrl(word, response.ok) : judgeSlackStatus(response.status, afterMs);
  return new SlackSendError({ method: 'response_url', ...verdict });
}

/** No token was sent, so nobody is shut out: at most this URL is closed, and there are other ways to the person. */
function aboutUrl(word: string, isOk: boolean): ReturnType<typeof judgeSlackWord> {
  const verdict = judgeSlackWord(word);
  return isOk && verdict.kind === 'passing' ? verdict : { ...verdict, kind: 'never' };
}
