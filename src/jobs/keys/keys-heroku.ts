// Sets the Heroku key of a person's CircleCI account. It needs their own token: with the shared one, it would be the key of
// everybody's account. CircleCI never shows it, so nobody can look whether a call with a lost answer happened.
import { z } from 'zod';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { herokuKeyPurpose, type Payload } from '../../contracts/index.ts';
import { NO_PROJECT } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { defineOnce } from '../engine/run-once.ts';

export function createKeysHerokuJob(deps: JobDeps): JobDefinition<'keys-heroku'> {
  return defineOnce(deps, 'keys-heroku', {
    done: 'set',
    plan: z.object({ account: z.string() }),
    result: z.object({}),

    async decide(request) {
      const { payload } = request;
      // A key that can't be opened is found out before anything is written down as started.
      if (!payload.dryRun) openKey(deps, payload);
      const permit = request.permit(NO_PROJECT);
      const { isOwnToken, asWhom } = await request.acting();
      const account = await asWhom();
      const what = `the Heroku key of ${account}`;
      if (!isOwnToken) {
        return { kind: 'refused', permit, what, message: renderSentence(SHARED), reason: 'not logged in' };
      }
      return {
        kind: 'go',
        permit,
        onceKey: request.tools.jobId,
        plan: { account },
        what,
        link: `${deps.appUrl}/settings/user`,
        again: 'keys heroku',
        exact: {
          what: `After you enter the key in a window, setting ${what}`,
          request: { method: 'POST', path: '/api/v1.1/user/heroku-key', body: { apikey: '(sealed)' } },
          resolved: [{ label: 'Account', value: account }],
        },
      };
    },

    async call(request) {
      const { circleci } = await request.acting();
      await circleci.legacy.herokuKey(openKey(deps, request.payload));
      return {};
    },

    find: async () => ({ kind: 'undecidable' }),

    report: (request, { account }) =>
      noteChange(deps, request, {
        sign: 'key',
        say: ['set the Heroku key of ', { code: account }, ' on CircleCI'],
      }),
  });
}

const SHARED =
  'That would set the Heroku key of the shared bot account, which everybody uses. Nothing was changed. Log in with `/circleci login`, then run `/circleci keys heroku` again.';

const openKey = ({ openSeal }: JobDeps, { sealedKey = '', actor }: Payload<'keys-heroku'>): string =>
  openSeal(sealedKey, herokuKeyPurpose(actor.userId));
