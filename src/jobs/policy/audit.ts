// The audit for one person: its newest lines, or all of it as a file, with the word on whether it is whole.
import type { Message } from '../../blocks/kit/message.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { renderAudit, wholeness } from '../../blocks/policy/audit.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import type { Request } from '../engine/request.ts';
import { sendFileOnce } from '../engine/send-file-once.ts';

export function createAuditJob(deps: JobDeps): JobDefinition<'audit'> {
  const { audit } = deps.stores;
  return defineAnswer(deps, 'audit', async (request) => {
    const { asFile, limit } = request.payload;
    request.permit({ project: null });
    if (asFile) return await sendFile(deps, request);
    const verification = await audit.verify();
    return renderAudit({ lines: await audit.newest(limit), verification });
  });
}

/** One JSON object a line, as stored; the last line says what the check of the chain found. */
async function sendFile(deps: JobDeps, { payload: { actor }, tools }: Request<'audit'>): Promise<Message> {
  const { stores, now } = deps;
  const { audit } = stores;
  const verification = await audit.verify();
  const { words } = wholeness(verification);
  const sent = await sendFileOnce(deps, tools, actor, async () => {
    const lines: string[] = [];
    while (lines.length < verification.entries) {
      const batch = await audit.lines(lines.length);
      if (batch.length === 0) break;
      lines.push(...batch);
    }
    lines.push(JSON.stringify({ verification: { ...verification, at: now() } }));
    const day = new Date(now()).toISOString().slice(0, 10);
    return {
      channelId: actor.userId,
      fileName: `circleci-chatops-audit-${day}.jsonl`,
      title: `Audit of ${day}`,
      // Not as text: that would be a snippet, of 1 MB at most.
      content: Buffer.from(`${lines.join('\n')}\n`),
      comment: words,
    };
  });
  const text =
    sent === 'sent'
      ? `The audit is in our direct messages, as a file of ${verification.entries} lines. ${words}`
      : sent.problem;
  return renderSentence(text);
}
