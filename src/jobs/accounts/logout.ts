// Forgets a person's CircleCI token. CircleCI has no call that revokes one, so they are told where to.
import { renderAccount } from '../../blocks/accounts/account.ts';
import { auditChange } from '../engine/audit-change.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createLogoutJob(deps: JobDeps): JobDefinition<'logout'> {
  const { stores, outbox } = deps;
  return {
    name: 'logout',
    async run({ actor, place }, tools) {
      const account = await stores.accounts.get(actor.userId);
      const was = await stores.accounts.forget(actor.userId);
      // A second run finds what the first one did.
      const kind = was || tools.attempt > 1 ? 'logged-out' : 'not-logged-in';
      if (account !== undefined) {
        await stores.people.forgetLogin(account.login);
        const change = { command: 'logout', what: `the login as ${account.login}` };
        await auditChange(deps, { actor, place }, tools, 'done', change);
      }
      await outbox.reply(place, actor, renderAccount({ kind }));
    },
  };
}
