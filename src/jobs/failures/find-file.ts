// Finds one artifact of a run by its path, or by the end of it.
import type { Artifact, Circleci } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import { UsageError } from '../../errors.ts';
import { nearMisses } from '../../runs/near-miss.ts';
import { unreadIn } from '../../runs/phase.ts';
import type { Run, RunJob } from '../../runs/run.ts';
import { lacksNumber } from '../../runs/status.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';
import { readArtifacts } from './read-job.ts';
import { readPart } from './read-part.ts';

/** Each costs one call per twenty files. */
const MAX_JOBS = 10;
const MAX_FILES = 400;

interface FileOfJob extends Artifact {
  jobName: string;
  jobNumber: number;
}

export interface FoundFile {
  file: FileOfJob;
  /** How many parallel containers stored a file of that path. */
  copies: number;
}

export interface Files {
  files: readonly FileOfJob[];
  /** Some jobs or files could not be read, or were not looked at. */
  isPart: boolean;
}

/** Stops at the first job with a file of exactly that path. */
export async function listFiles(
  circleci: Circleci,
  run: Run,
  jobs: readonly RunJob[],
  path: string,
): Promise<Files> {
  const files: FileOfJob[] = [];
  const numbered = jobs.filter(({ jobNumber, type }) => jobNumber !== undefined && type !== 'approval');
  let isPart = numbered.length > MAX_JOBS || unreadIn(run) !== undefined || jobs.some(lacksNumber);
  for (const { name: jobName, jobNumber = 0 } of numbered.slice(0, MAX_JOBS)) {
    const place = { projectSlug: run.projectSlug, jobNumber, priority: 'interactive' } as const;
    const list = await readPart(readArtifacts(circleci, place, MAX_FILES), undefined);
    isPart ||= list === undefined || gapsOf(list) !== undefined;
    files.push(...itemsOf(list ?? { all: [] }).map((file) => ({ ...file, jobName, jobNumber })));
    if (files.some((file) => file.path === path)) break;
  }
  return { files, isPart };
}

/** Undefined if there is none. Throws UsageError if it may be one of several. */
export function pickFile({ files }: Files, wanted: string, run: Run): FoundFile | undefined {
  const end = `/${wanted}`;
  for (const fits of [
    ({ path }: Artifact) => path === wanted,
    ({ path }: Artifact) => path.endsWith(end),
    ({ path }: Artifact) => `/${path}`.toLowerCase().endsWith(end.toLowerCase()),
  ]) {
    const matches = files.filter(fits);
    const [file] = matches.toSorted((one, other) => one.nodeIndex - other.nodeIndex);
    if (file === undefined) continue;
    const isSame = (one: FileOfJob) => one.path === file.path && one.jobNumber === file.jobNumber;
    if (matches.every(isSame)) return { file, copies: matches.length };
    const names = [
      ...new Set(matches.map(({ path, jobName }) => `${named(path)} of ${named(jobName)}`)),
    ].sort();
    throw new UsageError(
      `Which file of ${runTitleOf(run)}? These match ${named(wanted)}: ${names.slice(0, 6).join(', ')}${names.length > 6 ? ' …' : ''}. Give the whole path, and the job with \`--job\`.`,
    );
  }
  return undefined;
}

export function noSuchFile({ files, isPart }: Files, wanted: string, run: Run): UsageError {
  const paths = [...new Set(files.map(({ path }) => path))].slice(0, 300);
  const within = paths.filter((path) => path.toLowerCase().includes(wanted.toLowerCase()));
  const close = within.length > 0 ? within : nearMisses(wanted, [...paths, ...paths.map(nameOf)], 2);
  const near = close.slice(0, 2);
  const meant = near.length === 0 ? '' : ` Did you mean ${near.map(named).join(' or ')}?`;
  const among = isPart ? ' among those that I could read' : '';
  const all = paths.length === 0 ? '' : ' `/circleci artifacts` lists its files.';
  return new UsageError(`${runTitleOf(run)} has no artifact ${named(wanted)}${among}.${meant}${all}`);
}

/** The file's name without its folders. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const named = (text: string): string => `\`${text.slice(0, 120).replaceAll('`', "'")}\``;
