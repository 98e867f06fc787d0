// What a person means by "that one": a pasted URL, an id, a number, a branch or a word becomes a Ref, and a Ref
// becomes text again. Pure, and the only door through which the outside reads references and slugs.
import { APP_URL, bareJobUrl, branchUrl, jobUrl, pipelineUrl, projectUrl, workflowUrl } from './app-urls.ts';
import { isGitBranch } from './git-branch.ts';
import { parseAppUrl } from './parse-app-url.ts';
import { type Ref, readCount, readUuid } from './ref.ts';
import { parseSlug, slugFromRepositoryUrl } from './slug.ts';

export { jobUrl, pipelineUrl, projectUrl, workflowUrl } from './app-urls.ts';
export { compareUrl } from './compare-url.ts';
export type { Ref } from './ref.ts';
export { normalizeSlug, orgSlugOf, parseSlug, sameSlug, shortName } from './slug.ts';

export interface ParseRefOptions {
  /** Further hosts of the web app, for CircleCI Server: `ci.example.com`, with the port if it has one. */
  appHosts?: readonly string[];
}

/**
 * Reads any reference: a URL of the web app (or of a repository), a full slug, a UUID, a pipeline number (`12`,
 * `#12`), `last`, `mine`, and otherwise a branch name. `pipeline:`, `workflow:`, `job:` and `branch:` before it
 * say which kind is meant, for a branch that is called `last`, for example. Two words with a slash
 * (`feature/login`) are a branch; a project without its prefix is read by `parseSlug`.
 * Undefined when the text is empty, a URL we do not know, or nothing git would take for a branch.
 */
export function parseRef(text: string, options: ParseRefOptions = {}): Ref | undefined {
  const trimmed = text.trim();
  if (/^https?:\/\//i.test(trimmed)) {
    return parseAppUrl(trimmed, options.appHosts) ?? projectRef(slugFromRepositoryUrl(trimmed));
  }
  return parsePrefixed(trimmed) ?? parseWord(trimmed);
}

/**
 * The reference as a URL where the app has one, else as text that `parseRef` reads back to the same value.
 * A workflow without slug and pipeline number, or a job without slug, has no page: what else it carries is left out.
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
