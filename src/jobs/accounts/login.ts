// Keeps a person's CircleCI token, after CircleCI has said whose it is. It arrives sealed and is stored as it came.
import { renderAccount } from '../../blocks/accounts/account.ts';
import { tokenPurpose } from '../../contracts/index.ts';
import { auditChange } from '../engine/audit-change.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createLoginJob(deps: JobDeps): JobDefinition<'login'> {
  const { openSeal, tryToken, stores, outbox, now } = deps;
  return {
    name: 'login',
    async run({ actor, place, sealedToken }, tools) {
      const { userId } = actor;
      const circleci = tryToken(openSeal(sealedToken, tokenPurpose(userId)));
      try {
        const { id: circleciId, login } = await circleci.me.get();
        await stores.accounts.put(userId, { sealedToken, login, circleciId, since: now() });
        await stores.people.keepLogin(login, userId);
        const change = { command: 'login', what: `the login as ${login}` };
        await auditChange(deps, { actor, place }, tools, 'done', change);
        await outbox.reply(place, actor, renderAccount({ kind: 'logged-in', login }));
      } finally {
        circleci.close();
      }
    },
  };
}
