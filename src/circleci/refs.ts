// Parses what people point at (a pasted URL, an id, a number, a branch or a word) into a Ref, and formats a Ref as text.
// Pure, and the only entry point for references and slugs from outside.
import { APP_URL, bareJobUrl, branchUrl, jobUrl, pipelineUrl, projectUrl, workflowUrl } from './app-urls.ts';
import { isGitBranch } from './git-branch.ts';
import { parseAppUrl } from './parse-app-url.ts';
import { type Ref, readCount, readUuid } from './ref.ts';
import { parseSlug, slugFromRepositoryUrl } from './slug.ts';
import { urlIn } from './url-in.ts';

export { jobUrl, pipelineUrl, projectUrl, workflowUrl } from './app-urls.ts';
export { commitUrl, compareUrl } from './compare-url.ts';
export { branchOfGitName, otherPullName } from './git-branch.ts';
export type { Ref } from './ref.ts';
export {
  distinctSlugs,
  normalizeSlug,
  orgSlugOf,
  parseSlug,
  sameSlug,
  shortName,
  typedSlug,
} from './slug.ts';

export interface ParseRefOptions {
  /** More hosts of the web app, for CircleCI Server: `ci.example.com`, with the port if it has one. */
  appHosts?: readonly string[];
}

/**
 * Parses any reference: a URL of the web app (or of a repository), also with the marks around it that it was pasted with,
 * a full slug, a UUID, a pipeline number (`12`, `#12`),
 * `last`, `mine`, and otherwise a branch name. A leading `pipeline:`, `workflow:`, `job:` or `branch:` says which kind is
 * meant, for example for a branch called `last`. Two words with a slash (`feature/login`) are a branch; `parseSlug` reads a
 * project without its prefix.
 * Undefined if the text is empty, an unknown URL, or nothing that git accepts as a branch.
 */
export function parseRef(text: string, options: ParseRefOptions = {}): Ref | undefined {
  const trimmed = text.trim();
  const url = urlIn(trimmed);
  if (url !== undefined) {
    return parseAppUrl(url, options.appHosts) ?? projectRef(slugFromRepositoryUrl(url));
  }
  return parseBareUrl(trimmed, options) ?? parsePrefixed(trimmed) ?? parseWord(trimmed);
}

/**
 * The reference as a URL if the app has one, or else as text that `parseRef` parses to the same value. A workflow without
 * slug and pipeline number, or a job without slug, has no page: its other fields are left out.
 */
export function printRef(ref: Ref, appUrl: string = APP_URL): string {
  switch (ref.kind) {
    case 'project':
      return projectUrl(appUrl, ref.slug);
    case 'branch':
      return ref.slug === undefined ? printBranch(ref.branch) : branchUrl(appUrl, ref.slug, ref.branch);
    case 'pipeline':
      return ref.slug === undefined ? `#${ref.number}` : pipelineUrl(appUrl, ref.slug, ref.number);
    case 'workflow':
      return ref.slug === undefined || ref.pipelineNumber === undefined
        ? `workflow:${ref.id}`
        : workflowUrl(appUrl, ref.slug, ref.pipelineNumber, ref.id);
    case 'job':
      return printJob(ref, appUrl);
    case 'uuid':
      return ref.id;
    case 'last':
    case 'mine':
      return ref.kind;
  }
}

/** `app.circleci.com/…`, as browsers show it. */
function parseBareUrl(text: string, { appHosts }: ParseRefOptions): Ref | undefined {
  const url = text.includes('/') ? urlIn(`https://${text}`) : undefined;
  return url === undefined ? undefined : parseAppUrl(url, appHosts);
}

function parseWord(text: string): Ref | undefined {
  if (/^last$/i.test(text)) return { kind: 'last' };
  if (/^mine$/i.test(text)) return { kind: 'mine' };
  const id = readUuid(text);
  if (id !== undefined) return { kind: 'uuid', id };
  const number = readCount(text.replace(/^#/, ''));
  if (number !== undefined) return { kind: 'pipeline', number };

  const isFullSlug = text.split('/').length === 3;
  const project = isFullSlug ? projectRef(parseSlug(text)) : undefined;
  return project ?? (isGitBranch(text) ? { kind: 'branch', branch: text } : undefined);
}

// A colon cannot be part of a branch name, so these never hide one.
function parsePrefixed(text: string): Ref | undefined {
  const [, kind = '', value = ''] = /^(pipeline|workflow|job|branch):(.+)$/is.exec(text) ?? [];
  const number = readCount(value);
  const id = readUuid(value);
  switch (kind.toLowerCase()) {
    case 'pipeline':
      return number === undefined ? undefined : { kind: 'pipeline', number };
    case 'job':
      return number === undefined ? undefined : { kind: 'job', number };
    case 'workflow':
      return id === undefined ? undefined : { kind: 'workflow', id };
    case 'branch':
      return isGitBranch(value) ? { kind: 'branch', branch: value } : undefined;
    default:
      return undefined;
  }
}

function projectRef(slug: string | undefined): Ref | undefined {
  return slug === undefined ? undefined : { kind: 'project', slug };
}

function printBranch(branch: string): string {
  const plain = parseRef(branch);
  return plain?.kind === 'branch' && plain.branch === branch ? branch : `branch:${branch}`;
}

function printJob(ref: Extract<Ref, { kind: 'job' }>, appUrl: string): string {
  if (ref.slug === undefined) return `job:${ref.number}`;
  return ref.workflowId === undefined || ref.pipelineNumber === undefined
    ? bareJobUrl(appUrl, ref.slug, ref.number)
    : jobUrl(appUrl, ref.slug, ref.pipelineNumber, ref.workflowId, ref.number);
}
