// Whether two Slack users are one person. A second person has to be somebody else in Slack and in CircleCI.
import type { JobDeps } from './deps.ts';

export interface Person {
  /** In Slack. */
  userId: string;
  /** Of the token they act with. */
  circleciId: string;
  /** False: they act with the shared bot token, so the id is the bot's. */
  isOwnToken: boolean;
}

/** Throws what `actAs` throws, and the CircleciError kinds. */
export async function personOf({ actAs }: Pick<JobDeps, 'actAs'>, userId: string): Promise<Person> {
  const { circleciId, isOwnToken } = await actAs({ userId });
  return { userId, circleciId: await circleciId(), isOwnToken };
}

export function isSamePerson(one: Person, other: Person): boolean {
  if (one.userId === other.userId) return true;
  // With the shared token on both sides, nothing is known about either of them in CircleCI.
  if (!one.isOwnToken && !other.isOwnToken) return false;
  return one.circleciId === other.circleciId;
}
