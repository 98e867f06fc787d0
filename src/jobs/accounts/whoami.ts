// Who a person is in Slack and in CircleCI, and by which token; CircleCI is asked, so a dead token shows.
import { renderAccount } from '../../blocks/accounts/account.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createWhoamiJob({ actAs, stores, outbox, policy }: JobDeps): JobDefinition<'whoami'> {
  return {
    name: 'whoami',
    async run({ actor, place }) {
      const { userId } = actor;
      const { circleci, isOwnToken } = await actAs(actor);
      const { login, name } = await circleci.me.get();
      const account = isOwnToken ? await stores.accounts.get(userId) : undefined;
      const message = renderAccount({
        kind: 'who',
        userId,
        login,
        name,
        ...(account !== undefined && { ownSince: account.since }),
        sharedReadsOnly: policy().sharedToken === 'reads',
      });
      await outbox.reply(place, actor, message);
    },
  };
}
