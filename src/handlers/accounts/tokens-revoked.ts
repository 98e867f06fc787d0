// Slack says that tokens of the app were revoked. Only the bot's own matters: it holds no tokens of people.
import { z } from 'zod';
import { defineEvent } from '../engine/event.ts';

const Revoked = z.object({ tokens: z.object({ bot: z.array(z.unknown()).min(1) }) });

export const tokensRevoked = defineEvent({
  type: 'tokens_revoked',
  scopes: [],
  answers: false,
  run({ event, asker }) {
    if (!Revoked.safeParse(event).success) return { kind: 'nothing' };
    const payload = { event: 'tokens_revoked' as const };
    return { kind: 'enqueue', job: { name: 'app-uninstalled', id: `gone-${asker.invocationId}`, payload } };
  },
});
