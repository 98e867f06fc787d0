// Whose token a change would be made with, for dry runs.
import type { Circleci } from '../circleci/client.ts';

/** `ci-bot (the token shared by all)`. */
export async function asShared(circleci: Pick<Circleci, 'me'>): Promise<string> {
  return `${(await circleci.me.get()).login} (the token shared by all)`;
}
