// The audit log for one person: its newest lines, or all of it as a file; and whether it is intact.
import type { Message } from '../../blocks/kit/message.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { count } from '../../blocks/kit/voice.ts';
import { renderAudit, renderDenials } from '../../blocks/policy/audit.ts';
import { type AuditCheck, intactness, renderAuditCheck } from '../../blocks/policy/audit-check.ts';
import { SlackSendError } from '../../errors.ts';
import type { AuditAnchor } from '../../store/audit.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import type { Request } from '../engine/request.ts';
import { sendFileOnce } from '../engine/send-file-once.ts';

export function createAuditJob(deps: JobDeps): JobDefinition<'audit'> {
  const { audit } = deps.stores;
  return defineAnswer(deps, 'audit', async (request) => {
    const { asFile, limit, verify, denied } = request.payload;
    request.permit({ project: null });
    if (verify === true) return renderAuditCheck(await check(deps));
    if (denied === true) return renderDenials(await audit.denials(limit));
    if (asFile) return await sendFile(deps, request);
    const verification = await audit.verify();
    return renderAudit({ lines: await audit.newest(limit), verification });
  });
}

/** The chain, and its copies in AUDIT_CHANNEL, which are read first: they can't be ahead of the chain then. */
async function check({ stores, workspace, auditChannel: channelId }: JobDeps): Promise<AuditCheck> {
  const { audit } = stores;
  if (channelId === undefined) return { state: await audit.verify() };
  const copiedTo = await audit.copiedTo();
  let [found, unreadable]: [AuditAnchor[], string | undefined] = [[], undefined];
  try {
    found = await workspace.auditCopies(channelId);
  } catch (error) {
    if (!(error instanceof SlackSendError)) throw error;
    unreadable = error.slackError;
  }
  const numbers = [...new Set(found.map(({ seq }) => seq))].sort((a, b) => a - b);
  const missing: number[] = [];
  for (let seq = numbers[0] ?? copiedTo + 1; seq <= copiedTo; seq += 1) {
    if (!numbers.includes(seq)) missing.push(seq);
  }
  return { state: await audit.verify(found), copies: { channelId, unreadable, found: numbers, missing } };
}

/** One JSON object per line, as stored. The last line is the result of verifying the chain. */
async function sendFile(deps: JobDeps, { payload: { actor }, tools }: Request<'audit'>): Promise<Message> {
  const { stores, now } = deps;
  const { audit } = stores;
  const verification = await audit.verify();
  const { words } = intactness(verification);
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
