// URLs of the CircleCI web app, which uses the long names of version control systems.
import { normalizeSlug } from './slug.ts';

export const APP_URL = 'https://app.circleci.com';

/** Hosts that links to a CircleCI Server may have: its app's, its API's, and the app's usual one beside the API. */
export function appHostsOf({ appUrl, baseUrl }: { appUrl: string; baseUrl: string }): string[] {
  const base = new URL(baseUrl).host;
  return [...new Set([new URL(appUrl).host, base, `app.${base}`])];
}

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
  return normalizeSlug(slug.slice(0, MAX_PART))
    .replace(/^gh\//, 'github/')
    .replace(/^bb\//, 'bitbucket/')
    .split('/')
    .map(encoded)
    .join('/');
}

/** Longer than any that Slack takes as a link, so that what is cut here is shown nowhere. */
const MAX_PART = 4_000;

// Lone surrogates, which JSON may contain, make encodeURIComponent throw. It leaves marks as they are that people, and
// Slack, take for the end of a sentence.
const encoded = (part: string): string =>
  encodeURIComponent(part.slice(0, MAX_PART).replace(/\p{Cs}/gu, '\uFFFD')).replace(
    /[!'()*~]|\.$/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );

function trimmed(url: string): string {
  return url.replace(/(?<!\/)\/+$/, '');
}
