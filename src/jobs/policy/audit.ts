// The audit log for one person: its newest lines, or all of it as a file; and whether it is intact.
import type { Message } from '../../blocks/kit/message.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { count } from '../../blocks/kit/voice.ts';
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

/** One JSON object per line, as stored. The last line is the result of verifying the chain. */
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
      title: `Audit log of ${day}`,
      // Slack turns text into a snippet of at most 1 MB.
      content: Buffer.from(`${lines.join('\n')}\n`),
      comment: words,
    };
  });
  const text =
    sent === 'sent'
      ? `I sent you the audit log in a direct message, as a file with ${count(verification.entries, 'line')}. ${words}`
      : sent.problem;
  return renderSentence(text);
}
