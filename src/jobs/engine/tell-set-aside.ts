// Tells a person that their request waits for an upgrade of the bot. The worker that does so may not know the request.
import { z } from 'zod';
import { renderSetAside } from '../../blocks/kit/set-aside.ts';
import { Actor, contractOf, Place } from '../../contracts/index.ts';
import { SlackSendError } from '../../errors.ts';
import type { JobDeps } from './deps.ts';
import { ASKED_GIVE_UP_MS, type OnSetAside } from './set-aside.ts';

const Asked = z.object({ actor: Actor, place: Place });

/** The worker's `onSetAside`. Throws SlackSendError if the person can't have seen it. */
export function createAsideTeller({ outbox }: Pick<JobDeps, 'outbox'>): OnSetAside {
  return async (name, payload) => {
    const asked = Asked.safeParse(payload);
    // A note isn't what somebody waits for.
    if (!asked.success || name === 'post-note') return;
    const contract = contractOf(name);
    const command =
      contract !== undefined && 'command' in contract
        ? String(contract.command)
        : name.replace(/^(ask|fill)-/, '').replaceAll('-', ' ');
    const message = renderSetAside({ command, hours: ASKED_GIVE_UP_MS / 3_600_000 });
    await outbox.reply(asked.data.place, asked.data.actor, message).catch((error: unknown) => {
      if (!(error instanceof SlackSendError && error.ambiguous)) throw error;
    });
  };
}
