// URLs of the CircleCI web app, which uses the long names of version control systems.
import { normalizeSlug } from './slug.ts';

export const APP_URL = 'https://app.circleci.com';

export function projectUrl(appUrl: string, slug: string): string {
  return `${trimmed(appUrl)}/pipelines/${longSlug(slug)}`;
}

export function branchUrl(appUrl: string, slug: string, branch: string): string {
  return `${projectUrl(appUrl, slug)}?branch=${encoded(branch)}`;
}

export function pipelineUrl(appUrl: string, slug: string, number: number): string {
  return `${projectUrl(appUrl, slug)}/${number}`;
}

export function workflowUrl(appUrl: string, slug: string, number: number, workflowId: string): string {
  return `${pipelineUrl(appUrl, slug, number)}/workflows/${encoded(workflowId)}`;
}

/** `jobNumber` is the job's number in its project, not its position in the workflow. */
export function jobUrl(
  appUrl: string,
  slug: string,
  number: number,
  workflowId: string,
  jobNumber: number,
): string {
  return `${workflowUrl(appUrl, slug, number, workflowId)}/jobs/${jobNumber}`;
}

/** A job known only by its number; the app finds its workflow. */
export function bareJobUrl(appUrl: string, slug: string, jobNumber: number): string {
  return `${trimmed(appUrl)}/jobs/${longSlug(slug)}/${jobNumber}`;
}

function longSlug(slug: string): string {
  return normalizeSlug(slug)
    .replace(/^gh\//, 'github/')
    .replace(/^bb\//, 'bitbucket/')
    .split('/')
    .map(encoded)
    .join('/');
}

// Lone surrogates, which JSON may contain, make encodeURIComponent throw.
const encoded = (part: string): string => encodeURIComponent(part.replace(/\p{Cs}/gu, '\uFFFD'));

function trimmed(url: string): string {
  return url.replace(/(?<!\/)\/+$/, '');
}
