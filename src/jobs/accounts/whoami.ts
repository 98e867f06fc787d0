// Who a person is in Slack and in CircleCI, and with which token. Asks CircleCI, so a dead token is noticed.
import { renderAccount } from '../../blocks/accounts/account.ts';
import { NO_PROJECT } from '../engine/check-policy.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createWhoamiJob(deps: JobDeps): JobDefinition<'whoami'> {
  return defineAnswer(deps, 'whoami', async (request) => {
    const { userId } = request.payload.actor;
    request.permit(NO_PROJECT);
    const { circleci, ownSince } = await request.acting();
    const { login, name } = await circleci.me.get();
    return renderAccount({
      kind: 'who',
      userId,
      login,
      name,
      ...(ownSince !== undefined && { ownSince }),
      sharedReadsOnly: deps.policy().sharedToken === 'reads',
    });
  });
}
