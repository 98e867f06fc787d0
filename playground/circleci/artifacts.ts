// Artifacts: files whose URL requires a token and redirects to storage.
import { isJobDone, type JobRun } from './model.ts';
import type { ArtifactScript } from './script.ts';
import type { World } from './world.ts';

export interface Artifact {
  path: string;
  nodeIndex: number;
  content: string | Uint8Array;
  /** Requires the token, and redirects to storage, which refuses it. */
  url: string;
}

/** Empty while the job runs. */
export function artifactsOf(world: World, job: JobRun): Artifact[] {
  const scripted: ArtifactScript[] = isJobDone(job) ? (job.script.artifacts ?? []) : [];
  return scripted.map(({ path, nodeIndex = 0, content }) => ({
    path,
    nodeIndex,
    content: content ?? `${path} of job ${job.name}\n`,
    url: `${world.url}/output/job/${job.id}/artifacts/${nodeIndex}/${escaped(path)}`,
  }));
}

/** The vendor serves HTML pages itself and redirects to storage for every other file. */
export function isPage({ path }: Artifact): boolean {
  return /\.x?html?$/i.test(path);
}

function escaped(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** Finds a file by the escaped path at the end of its URL: `0/coverage/index.html`. */
export function findArtifact(world: World, jobId: string, place: string): Artifact | undefined {
  const job = world.jobs.get(jobId);
  return (
    job && artifactsOf(world, job).find(({ path, nodeIndex }) => `${nodeIndex}/${escaped(path)}` === place)
  );
}
