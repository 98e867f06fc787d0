// Deletes a person's CircleCI token. CircleCI has no call to revoke one, so the answer says where to do that.
import { renderAccount } from '../../blocks/accounts/account.ts';
import { auditChange } from '../engine/audit-change.ts';
import { NO_PROJECT } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { defineRequest } from '../engine/request.ts';

export function createLogoutJob(deps: JobDeps): JobDefinition<'logout'> {
  const { accounts, people } = deps.stores;
  return defineRequest(deps, 'logout', async (request) => {
    const { userId } = request.payload.actor;
    const { command } = request.permit(NO_PROJECT);
    const account = await accounts.get(userId);
    const was = await accounts.forget(userId);
    // On a retry, the first run may have deleted it.
    const kind = was || request.tools.attempt > 1 ? 'logged-out' : 'not-logged-in';
    if (account !== undefined) {
      await people.forgetLogin(account.login);
      const change = { command, what: `the login as ${account.login}` };
      await auditChange(deps, request.payload, request.tools, 'done', change);
    }
    await request.reply(renderAccount({ kind }));
  });
}
