// Reads what one failed job offers: its step and log, its failing tests, its files. Each is read separately.
import type { Artifact, Circleci, Listing, Priority, TestResult } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import { idOfTests } from '../../runs/cause.ts';
import type { FailedJob } from '../../runs/failure.ts';
import type { RunJob } from '../../runs/run.ts';
import { lacksNumber } from '../../runs/status.ts';
import type { StepChoice } from './pick-step.ts';
import { rankFiles } from './rank-files.ts';
import { readPart } from './read-part.ts';
import { readTellingStep } from './read-telling-step.ts';
import { hasTestFailed, readTests } from './read-tests.ts';

type Client = Pick<Circleci, 'legacy' | 'tests' | 'artifacts'>;
type Part = FailedJob['unread'][number];

export interface JobOptions {
  projectSlug: string;
  priority: Priority;
  /** Lines of log. */
  maxLines: number;
  /** How many jobs are read together: they share the pages of tests. */
  shares: number;
  /** A question about tests needs no log. */
  parts: readonly Part[];
  /** Default: the step that made the job fail. */
  choice?: StepChoice | undefined;
  /** The caller runs again if this throws. */
  isRepeated?: boolean;
}

export interface JobRead {
  /** Without its tests, which still have to be marked. */
  job: Omit<FailedJob, 'tests'>;
  failing: readonly TestResult[];
}

/** A failing test may be on any page, so reading on matters more than a few calls. */
const MAX_TEST_PAGES = 30;
/** Enough to recognize a report of a thousand pages. */
const MAX_FILES_READ = 60;
const MAX_FILES = 5;
const NONE: Listing<Artifact> = { all: [] };

/**
 * Throws CircleciRateLimited, and UsageError for an unclear choice of a step. Anything else that goes wrong is listed in
 * `unread`.
 */
export async function readJob(client: Client, job: RunJob, options: JobOptions): Promise<JobRead> {
  const { id, name, status, type, jobNumber } = job;
  const { projectSlug, priority, maxLines, shares, parts, choice, isRepeated } = options;
  const known = { id, name, status, failedTests: 0, files: [], unread: [] };
  if (lacksNumber(job)) return { job: { ...known, unread: [...parts] }, failing: [] };
  // An approval, which may have a number but no details, or a job that never ran: there is nothing to read.
  if (jobNumber === undefined || type === 'approval') return { job: known, failing: [] };

  const place = { projectSlug, jobNumber, priority };
  const want = <T>(part: Part, read: () => Promise<T>) =>
    parts.includes(part) ? readPart(read(), 'unread' as const, { isRepeated }) : undefined;
  const build = parts.includes('log') ? client.legacy.build(projectSlug, jobNumber, { priority }) : undefined;
  const [step, tests, artifacts] = await Promise.all([
    want('log', () => readTellingStep(client, { ...place, maxLines, choice, ...(build && { build }) })),
    want('tests', () => readTests(client, { ...place, maxPages: Math.floor(MAX_TEST_PAGES / shares) })),
    want('files', async () => {
      const { hasArtifacts } = (await build?.catch(() => undefined)) ?? {};
      return hasArtifacts === false ? NONE : await readArtifacts(client, place, MAX_FILES_READ);
    }),
  ]);
  const results: Listing<TestResult> = tests === undefined || tests === 'unread' ? { all: [] } : tests;
  const failing = itemsOf(results).filter(hasTestFailed);
  const answers: [Part, unknown][] = [
    ['log', step],
    ['tests', tests],
    ['files', artifacts],
  ];
  return {
    job: {
      ...known,
      jobNumber,
      ...(step !== undefined && step !== 'unread' && { step }),
      ...countTests(results, failing),
      files: artifacts === 'unread' ? [] : rankFiles(itemsOf(artifacts ?? { all: [] }), MAX_FILES),
      unread: answers.filter(([, answer]) => answer === 'unread').map(([part]) => part),
    },
    failing,
  };
}

function countTests(
  results: Listing<TestResult>,
  failing: readonly TestResult[],
): Pick<FailedJob, 'failedTests' | 'testsId'> {
  const gaps = gapsOf(results);
  if (gaps !== undefined) {
    const { unreadable, cut } = gaps;
    const read = itemsOf(results).length;
    return { failedTests: { atLeast: failing.length, read, unreadable, isCut: cut !== undefined } };
  }
  return { failedTests: failing.length, ...(failing.length > 0 && { testsId: idOfTests(failing) }) };
}

/** The first `max` of them. Throws the CircleciError kinds. */
export async function readArtifacts(
  { artifacts }: Pick<Circleci, 'artifacts'>,
  { projectSlug, jobNumber, priority }: { projectSlug: string; jobNumber: number; priority: Priority },
  max: number,
): Promise<Listing<Artifact>> {
  return await artifacts.list(projectSlug, jobNumber, { priority }).read(max);
}
