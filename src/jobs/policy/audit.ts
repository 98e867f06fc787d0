// The audit for one person: its newest lines, or all of it as a file, with the word on whether it is whole.

import { renderSentence } from '../../blocks/kit/sentence.ts';
import { renderAudit, wholeness } from '../../blocks/policy/audit.ts';
import type { Payload } from '../../contracts/index.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { sendFileOnce } from '../engine/send-file-once.ts';

export function createAuditJob(deps: JobDeps): JobDefinition<'audit'> {
  const { outbox, stores } = deps;
  const { audit } = stores;
  return {
    name: 'audit',
    async run(payload, tools) {
      const { place, actor, limit } = payload;
      const denied = denial(deps, payload, { command: 'audit', access: 'settings', project: null });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      if (payload.asFile) return await sendFile(deps, payload, tools);
      const verification = await audit.verify();
      const list = renderAudit({ lines: await audit.newest(limit), verification });
      await outbox.reply(place, actor, list);
    },
  };
}

/** One JSON object a line, as stored; the last line says what the check of the chain found. */
async function sendFile(deps: JobDeps, { place, actor }: Payload<'audit'>, tools: JobTools) {
  const { outbox, stores, now } = deps;
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
  await outbox.reply(place, actor, renderSentence(text));
}
