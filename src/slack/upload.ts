// Uploads a file to Slack in three steps: request a URL, send the bytes there, say where to show it. Nobody sees anything
// before the last step, so only that one can be ambiguous.
// https://docs.slack.dev/messaging/working-with-files#uploading_files
import { extname } from 'node:path';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { SlackSendError } from '../errors.ts';
import { judgeSlackStatus } from './failures.ts';

export interface Upload {
  /** A channel, or a user id for a direct message. */
  channelId: string;
  threadTs?: string | undefined;
  /** With its extension, by which Slack detects the type. */
  fileName: string;
  title: string;
  /** Text becomes a snippet, which Slack shows inline: at most 1 MB. Not empty. */
  content: string | Buffer;
  /** Alt text for people who can't see the image: at most 1,000 characters. */
  altText?: string;
  /** The message beside it, as finished mrkdwn. */
  comment?: string;
}

interface Ways {
  fetch: typeof globalThis.fetch;
  timeoutMs: number;
  /** Converts what a method throws to SlackSendError. */
  call<T>(method: string, send: () => Promise<T>): Promise<T>;
}

const UploadPlace = z.object({ upload_url: z.string(), file_id: z.string() });

/** With other files, Slack sometimes drops them silently: https://github.com/slackapi/python-slack-sdk/issues/1818 */
const IMAGES = new Set(['.png', '.jpg', '.jpeg', '.gif']);

export async function uploadFile(
  client: WebClient,
  file: Upload,
  { fetch, timeoutMs, call }: Ways,
): Promise<{ channelId: string; fileId: string }> {
  const { fileName, title, content, altText, comment, threadTs } = file;
  const bytes = Buffer.from(content);
  const [channelId, fileId] = await unseen(async () => {
    const channel = await call('conversations.open', () => channelOf(client, file.channelId));
    const place = await call('files.getUploadURLExternal', async () => {
      // The SDK's type says `alt_text`; Slack reads `alt_txt`.
      const answer = await client.apiCall('files.getUploadURLExternal', {
        filename: fileName,
        length: bytes.length,
        ...(typeof content === 'string' && { snippet_type: 'text' }),
        ...(altText !== undefined && IMAGES.has(extname(fileName)) && { alt_txt: altText }),
      });
      const { upload_url: uploadUrl, file_id: fileId } = UploadPlace.parse(answer);
      return { uploadUrl, fileId };
    });
    await call('upload', () => sendBytes(place.uploadUrl, bytes, { fetch, timeoutMs }));
    return [channel, place.fileId] as const;
  });

  await call('files.completeUploadExternal', () =>
    client.files.completeUploadExternal({
      files: [{ id: fileId, title }],
      channel_id: channelId,
      ...(threadTs !== undefined && { thread_ts: threadTs }),
      ...(comment !== undefined && { initial_comment: comment }),
    }),
  );
  return { channelId, fileId };
}

/** Messages can be posted to a user id; files and history need the conversation's id. */
export async function channelOf(client: WebClient, id: string): Promise<string> {
  if (!/^[UW]/.test(id)) return id;
  const { channel } = await client.conversations.open({ users: id });
  return channel?.id ?? id;
}

// The URL is a secret of its own, so the token is not sent.
async function sendBytes(
  url: string,
  bytes: Buffer,
  { fetch, timeoutMs }: Pick<Ways, 'fetch' | 'timeoutMs'>,
): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.arrayBuffer();
  if (response.ok) return;
  const afterSeconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const afterMs = Number.isFinite(afterSeconds) ? afterSeconds * 1000 : undefined;
  throw new SlackSendError({ method: 'upload', ...judgeSlackStatus(response.status, afterMs) });
}

async function unseen<T>(steps: () => Promise<T>): Promise<T> {
  try {
    return await steps();
  } catch (error) {
    if (!(error instanceof SlackSendError && error.ambiguous)) throw error;
    const { method, slackError, kind, cause } = error;
    throw new SlackSendError({ method, slackError, kind, cause });
  }
}
