// Puts what CircleCI says about a project into the directory of projects.
import type { Project } from '../../circleci/client.ts';
import type { Stores } from '../../store/stores.ts';

/** Noted so exactly, so that a project that is read often isn't written each time. */
const READ_MS = 6 * 60 * 60_000;

/** When a name was read, rounded down. */
export const readAtOf = (at: number): number => Math.floor(at / READ_MS) * READ_MS;

export async function learnProject(
  { projects }: { projects: Pick<Stores['projects'], 'learn'> },
  { slug, id, name, organizationName: org, defaultBranch, provider: vcs }: Project,
  at: number = Date.now(),
): Promise<void> {
  await projects.learn([{ slug, id, name, org, defaultBranch, vcs, readAt: readAtOf(at) }], at);
}
