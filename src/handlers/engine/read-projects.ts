// What a line may mean by a project: what the channel, the thread and the directory of projects say.
import type { Place } from '../../contracts/index.ts';
import { StoreError } from '../../errors.ts';
import { fullNameOf, isOpaque, type KnownProject } from '../../runs/project-names.ts';
import type { ThreadRun } from '../parse/phrase-rule.ts';
import { UnknownProject } from '../parse/read-project.ts';
import type { HandlerContext } from './command.ts';
import { type CompleteProjectsOptions, createProjectCompleter } from './complete-projects.ts';
import { timedOut, withTimeout } from './with-timeout.ts';

export interface ReadProjectsOptions extends CompleteProjectsOptions {
  readChannel(channelId: string): Promise<{ defaultProject?: string | undefined }>;
  /** The run that a thread is about. */
  readThread(channelId: string, threadTs: string): Promise<ThreadRun | undefined>;
  /** The most recently seen first. */
  knownProjects(): Promise<readonly KnownProject[]>;
  /** Limit on reading, out of Slack's 3 s. Default 1,500 ms. */
  readTimeoutMs?: number | undefined;
}

export type ProjectsHere = Pick<HandlerContext, 'defaultProject' | 'knownProjects' | 'subject'>;
type Where = Pick<Place, 'channelId' | 'threadTs'>;

export interface ProjectReader {
  readProjects(place: Where): Promise<ProjectsHere>;
  /** If it throws UnknownProject, the list of projects is completed first, and it gets a second chance. */
  withProjects<T>(place: Where, known: ProjectsHere, run: (known: ProjectsHere) => T): Promise<T>;
}

/** Out of Slack's 3 s. */
const COMPLETING_MS = 1_000;

export function createProjectReader(options: ReadProjectsOptions): ProjectReader {
  const { readTimeoutMs = 1_500 } = options;
  const completeProjects = createProjectCompleter(options);

  async function readProjects({ channelId, threadTs }: Where): Promise<ProjectsHere> {
    const reads = Promise.all([
      options.readChannel(channelId),
      options.knownProjects(),
      threadTs === undefined ? undefined : options.readThread(channelId, threadTs),
    ]);
    const read = await withTimeout(reads, readTimeoutMs).catch((error: unknown) => {
      // However a read fails, nothing was started.
      throw error instanceof StoreError
        ? new StoreError('could not read the channel', error, 'refused')
        : error;
    });
    if (read === timedOut) throw new StoreError(`no answer within ${readTimeoutMs} ms`);
    const [{ defaultProject }, knownProjects, subject] = read;
    if (subject === undefined) return { defaultProject, knownProjects };
    return { defaultProject: subject.projectSlug, knownProjects, subject };
  }

  return {
    readProjects,
    async withProjects(place, known, run) {
      try {
        return run(known);
      } catch (error) {
        if (!(error instanceof UnknownProject) || !(await completeProjects(COMPLETING_MS))) throw error;
        return run(await readProjects(place));
      }
    },
  };
}

/** For sentences, which know a project by its name. */
export const spelledOut = (projects: readonly KnownProject[]): string[] =>
  projects.map((project) => {
    const name = fullNameOf(project);
    return !isOpaque(project.slug) || name === undefined ? project.slug : `gh/${name}`;
  });
