// Ada asks for something that takes two people, and Grace confirms it; each with a CircleCI login if the test says so.
import { tokenPurpose } from '../../src/contracts/index.ts';
import { Policy } from '../../src/policy/policy.ts';
import { type JobWorld, PROJECT } from './job-world.ts';

export const two = {
  effect: 'allow',
  access: ['run', 'secrets'],
  twoPerson: true,
  reason: 'production takes two',
};
export const policyOf = (rules: unknown[] = [], more: object = {}): Policy =>
  Policy.parse({ rules: [two, ...rules], default: 'allow', ...more });

export const by = (world: JobWorld, userId: string) => ({ ...world.asked, actor: { userId } });

/** Grace's answer to the request `cmd-ask`. */
export const confirm = (world: JobWorld): Promise<void> =>
  world.run('answer-second', { ...by(world, world.grace), requestId: 'cmd-ask', isYes: true });

const known = new Set<string>();

/** As this CircleCI user, who may be several people's. */
export async function logIn(world: JobWorld, userId: string, login: string): Promise<void> {
  const token = `CCIPAT_${login}`;
  const user = `${world.ci.url} ${login}`;
  if (!known.has(user)) world.ci.addUser({ login, token });
  known.add(user);
  const sealedToken = world.seal.seal(token, tokenPurpose(userId));
  await world.run('login', { ...by(world, userId), sealedToken });
}

export function pushTo({ ci }: JobWorld, branch = 'main') {
  const pipeline = ci.pushCommit({ projectSlug: PROJECT, branch, subject: 'x' });
  if (pipeline === undefined) throw new Error('skipped');
  return pipeline;
}
