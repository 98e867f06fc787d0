// Finds the Slack user who wrote the commit of a run: by their CircleCI login, then by email, then by `people` in the
// policy file.
import { SlackSendError } from '../../errors.ts';
import { isBot } from '../../runs/announce.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';

/** Placeholder addresses that GitHub and GitLab use for people who hide theirs. Slack knows none of them. */
const madeUp = /noreply|@users\./i;

function byMap(
  people: Readonly<Record<string, string>>,
  names: readonly (string | undefined)[],
): string | undefined {
  const wanted = names.map((name) => name?.toLowerCase());
  return Object.entries(people).find(([name]) => wanted.includes(name.toLowerCase()))?.[1];
}

type Deps = Pick<JobDeps, 'outbox' | 'stores' | 'policy' | 'log'>;
type Authored = Pick<Run, 'author'>;

/** For a mention. Undefined if unknown, a bot, or somebody who doesn't want mentions. Never throws SlackSendError. */
export async function authorOf(deps: Deps, run: Authored): Promise<string | undefined> {
  const userId = await personOf(deps, run);
  return userId !== undefined && (await deps.stores.people.isMentioned(userId)) ? userId : undefined;
}

/** For a direct message. Undefined if unknown, a bot, or somebody who hasn't turned such messages on. */
export async function directAuthorOf(deps: Deps, run: Authored): Promise<string | undefined> {
  const { people } = deps.stores;
  if (!(await people.isAnyDirect())) return undefined;
  const userId = await personOf(deps, run);
  return userId !== undefined && (await people.wantsDirect(userId)) ? userId : undefined;
}

async function personOf(
  { outbox, stores, policy, log }: Deps,
  { author }: Authored,
): Promise<string | undefined> {
  const [login, name, email] = [author?.login, author?.name, author?.email].map(
    (each) => each?.trim() || undefined,
  );
  if ([login, name].some((each) => each !== undefined && isBot(each))) return undefined;
  return (
    (login === undefined ? undefined : await stores.people.byLogin(login)) ??
    (email === undefined || madeUp.test(email) ? undefined : await byEmail(email)) ??
    byMap(policy().people ?? {}, [login, email])
  );

  async function byEmail(address: string): Promise<string | undefined> {
    const known = await stores.people.byEmail(address);
    if (known !== undefined) return known === 'nobody' ? undefined : known;
    try {
      const found = await outbox.findUser(address);
      await stores.people.keepEmail(address, found ?? 'nobody');
      return found;
    } catch (error) {
      if (!(error instanceof SlackSendError)) throw error;
      // The card works without it. Storing the result avoids repeated lookups when a scope is missing.
      log.warn({ err: error }, 'could not look up the author of a commit');
      if (error.kind === 'never' || error.slackError === 'missing_scope')
        await stores.people.keepEmail(address, 'nobody');
      return undefined;
    }
  }
}
