// What somebody is told if CircleCI did not find what they asked for: what that is, the nearest name, and whether a login
// would help.
import { shortName } from '../../circleci/refs.ts';
import { whatWasAsked } from '../../circleci/what-was-asked.ts';
import { type JobName, type JobRequest, judgedIn, permissionOf } from '../../contracts/index.ts';
import { CircleciRejected } from '../../errors.ts';
import { allow, SOME } from '../../policy/allow.ts';
import { nearMisses } from '../../runs/near-miss.ts';
import { type Asked, placeAsked } from './check-policy.ts';
import type { JobDeps } from './deps.ts';

export interface MissingDeps extends Partial<Pick<JobDeps, 'policy' | 'origins'>> {
  stores: Pick<JobDeps['stores'], 'projects' | 'accounts'>;
}

const MOST_KNOWN = 200;
const MOST_NEAR = 2;

/** Undefined for other errors, and where the call says nothing about it. */
export async function sayMissing(
  deps: MissingDeps,
  name: JobName,
  asked: Asked,
  error: unknown,
): Promise<string | undefined> {
  if (!(error instanceof CircleciRejected) || error.status !== 404) return undefined;
  const meant = whatWasAsked(error.call.path);
  if (meant === undefined) return undefined;
  const near = meant.project === undefined ? [] : await nearProjects(deps, name, asked, meant.project);
  const hint =
    near.length === 0 ? '' : ` Did you mean ${near.map((slug) => `\`${shortName(slug)}\``).join(' or ')}?`;
  const isOwn = (await deps.stores.accounts.get(asked.actor.userId)) !== undefined;
  return `CircleCI did not find that: ${meant.what} doesn’t exist, or this token can’t see it. Nothing was changed.${hint} ${isOwn ? OWN : SHARED}`;
}

const SHARED =
  'I looked with the shared bot token. If you can see it in CircleCI, log in with `/circleci login` and ask again.';
const OWN =
  'I looked with your own CircleCI token, so logging in again won’t help: check the name or the link, or ask for access in CircleCI.';

/** Known projects that are called much the same. A name that the policy hides isn't suggested. */
async function nearProjects(
  { stores, policy, origins }: MissingDeps,
  name: JobName,
  asked: Asked,
  project: string,
): Promise<string[]> {
  const known = await stores.projects.list(MOST_KNOWN);
  if (known.includes(project)) return [];
  const byName = new Map(known.map((slug) => [shortName(slug), slug]));
  const close = nearMisses(shortName(project), [...byName.keys()], MOST_NEAR);
  const near = close.flatMap((one) => byName.get(one) ?? []);
  const permission = permissionOf({ name, payload: asked } as unknown as JobRequest);
  if (policy === undefined || origins === undefined || permission === undefined) return near;
  const { origin, actor, place } = await placeAsked({ origins }, asked);
  const who = { userId: actor.userId, channelId: judgedIn(place), origin };
  const { command, access } = permission;
  return near.filter(
    (slug) => allow(policy(), { command: [command], access, ...who, project: slug, branch: SOME }).allowed,
  );
}
