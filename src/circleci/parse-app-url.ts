// Parses the URLs of the CircleCI web app, old and new, into references.
import { isGitBranch } from './git-branch.ts';
import { type Ref, readCount, readUuid } from './ref.ts';
import { slugFromSegments } from './slug.ts';

const HOSTS = ['app.circleci.com', 'circleci.com', 'www.circleci.com'];

/**
 * Parses, on known hosts only:
 *
 *     /pipelines/<slug>[?branch=][/<number>[/workflows/<uuid>[/jobs/<number>[/…]]]]
 *     /jobs/<slug>/<number>      /<slug>/<number>      /<slug>[/tree/<branch>]
 *     /settings/project/<slug>   /workflow-run/<uuid>
 */
export function parseAppUrl(text: string, appHosts: readonly string[] = []): Ref | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (![...HOSTS, ...appHosts.map((host) => host.toLowerCase())].includes(url.host)) return undefined;

  const segments = decodedSegments(url.pathname);
  if (segments === undefined) return undefined;
  const [first, second] = segments;
  if (first === 'pipelines') return pipelinePage(segments.slice(1), url.searchParams.get('branch'));
  if (first === 'jobs') return jobPage(segments.slice(1));
  if (first === 'settings' && second === 'project') return projectPage(segments.slice(2, 5));
  if (first === 'workflow-run') return workflowPage(second);
  return legacyPage(segments);
}

function pipelinePage(segments: readonly string[], branch: string | null): Ref | undefined {
  const slug = slugFromSegments(segments.slice(0, 3));
  if (slug === undefined) return undefined;

  const [number, workflows, workflowId, jobs, job] = segments.slice(3);
  if (number === undefined) {
    return branch !== null && isGitBranch(branch)
      ? { kind: 'branch', slug, branch }
      : { kind: 'project', slug };
  }
  const pipelineNumber = readCount(number);
  if (pipelineNumber === undefined) return undefined;
  if (workflows !== 'workflows' || workflowId === undefined) {
    return { kind: 'pipeline', slug, number: pipelineNumber };
  }
  const id = readUuid(workflowId);
  if (id === undefined) return undefined;
  const jobNumber = jobs === 'jobs' ? readCount(job) : undefined;
  return jobNumber === undefined
    ? { kind: 'workflow', id, slug, pipelineNumber }
    : { kind: 'job', slug, number: jobNumber, workflowId: id, pipelineNumber };
}

function jobPage(segments: readonly string[]): Ref | undefined {
  const slug = slugFromSegments(segments.slice(0, 3));
  const number = readCount(segments[3]);
  return slug === undefined || number === undefined ? undefined : { kind: 'job', slug, number };
}

function legacyPage(segments: readonly string[]): Ref | undefined {
  const slug = slugFromSegments(segments.slice(0, 3));
  if (slug === undefined) return undefined;
  if (segments.length === 3) return { kind: 'project', slug };

  const branch = segments.slice(4).join('/');
  if (segments[3] === 'tree' && isGitBranch(branch)) return { kind: 'branch', slug, branch };
  return jobPage(segments);
}

function projectPage(segments: readonly string[]): Ref | undefined {
  const slug = slugFromSegments(segments);
  return slug === undefined ? undefined : { kind: 'project', slug };
}

function workflowPage(text: string | undefined): Ref | undefined {
  const id = readUuid(text);
  return id === undefined ? undefined : { kind: 'workflow', id };
}

function decodedSegments(path: string): string[] | undefined {
  try {
    return path
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent);
  } catch {
    return undefined; // A percent sign that starts no escape.
  }
}
