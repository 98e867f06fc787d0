// Stores a person's CircleCI token once CircleCI says whose it is. It arrives sealed and is stored sealed.
import { renderAccount } from '../../blocks/accounts/account.ts';
import { tokenPurpose } from '../../contracts/index.ts';
import { auditChange } from '../engine/audit-change.ts';
import { NO_PROJECT } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { defineRequest } from '../engine/request.ts';

export function createLoginJob(deps: JobDeps): JobDefinition<'login'> {
  const { openSeal, tryToken, stores, now } = deps;
  return defineRequest(deps, 'login', async (request) => {
    const { actor, sealedToken } = request.payload;
    const { userId } = actor;
    const { command } = request.permit(NO_PROJECT);
    const circleci = tryToken(openSeal(sealedToken, tokenPurpose(userId)));
    try {
      const { id: circleciId, login } = await circleci.me.get();
      await stores.accounts.put(userId, { sealedToken, login, circleciId, since: now() });
      await stores.people.keepLogin(login, userId);
      const change = { command, what: `the login as ${login}` };
      await auditChange(deps, request.payload, request.tools, 'done', change);
      await request.reply(renderAccount({ kind: 'logged-in', login }));
    } finally {
      circleci.close();
    }
  });
}
