// Parses the URLs of the CircleCI web app, old and new, into references.
import { isGitBranch } from './git-branch.ts';
import { type Ref, readCount, readUuid } from './ref.ts';
import { slugFromSegments } from './slug.ts';

const HOSTS = ['app.circleci.com', 'circleci.com', 'www.circleci.com', 'dl.circleci.com'];

type Page = (segments: readonly string[], branch: string | null) => Ref | undefined;

/** What follows the first segment of the path. `<run>` is `<number>[/workflows/<uuid>][/jobs/<number>[/…]]`. */
const pages: Readonly<Record<string, Page>> = {
  // /pipelines/<slug>[?branch=] and /pipelines/<slug>/<run>
  pipelines: (segments, branch) => pipelinePage(slugOf(segments), segments.slice(3), branch),
  // /pipeline/<uuid>
  pipeline: ([text]) => {
    const id = readUuid(text);
    return id === undefined ? undefined : { kind: 'uuid', id };
  },
  // /workflow/<uuid>[/job/<uuid>], which GitHub App checks link to. API v2 finds no job by its UUID.
  workflow: ([text]) => workflowPage(text),
  'workflow-run': ([text]) => workflowPage(text),
  // /jobs/<slug>/<number>
  jobs: (segments) => jobPage(slugOf(segments), segments[3]),
  // /settings/project/<slug>[/…]
  settings: ([what, ...rest]) => (what === 'project' ? projectPage(slugOf(rest)) : undefined),
  // /projects/<slug>[/setup] and /projects/project-setup/<slug>
  projects: (segments) => projectPage(slugOf(segments) ?? slugOf(segments.slice(1))),
  // /insights/<slug>[/workflows/<name>/…][?branch=]
  insights: (segments, branch) => projectPage(slugOf(segments), branch),
  // /build-insights/<slug>[/<branch>]
  'build-insights': (segments) => projectPage(slugOf(segments), segments.slice(3).join('/')),
  // /status-badge/img/<slug>/tree/<branch>.svg and /status-badge/redirect/<slug>/tree/<branch>
  'status-badge': (segments, branch) => legacyPage(segments.slice(1), branch),
  // /insights-snapshot/<slug>/<branch>/<workflow>/badge.svg
  'insights-snapshot': (segments) => projectPage(slugOf(segments), segments.slice(3, -2).join('/')),
};

/** Far longer than any of the app's. */
const MAX_URL = 8_000;

/** Parses URLs of known hosts. `appHosts` are those of a CircleCI Server, with the port if they have one. */
export function parseAppUrl(text: string, appHosts: readonly string[] = []): Ref | undefined {
  if (text.length > MAX_URL || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (![...HOSTS, ...appHosts.map((host) => host.toLowerCase())].includes(url.host)) return undefined;

  const segments = decodedSegments(url.pathname);
  if (segments === undefined) return undefined;
  const branch = url.searchParams.get('branch');
  const [first = '', ...rest] = segments;
  const page = Object.hasOwn(pages, first) ? pages[first] : undefined;
  return page === undefined ? legacyPage(segments, branch) : page(rest, branch);
}

function pipelinePage(
  slug: string | undefined,
  [first, ...rest]: readonly string[],
  branch: string | null,
): Ref | undefined {
  if (slug === undefined || first === undefined) return projectPage(slug, branch);

  const pipelineNumber = readCount(first);
  const pipelineId = readUuid(first);
  if (pipelineNumber === undefined && pipelineId === undefined) return undefined;
  const place = pipelineNumber === undefined ? { slug } : { slug, pipelineNumber };
  const workflowText = rest[0] === 'workflows' ? rest[1] : undefined;
  const workflowId = readUuid(workflowText);
  if (workflowText !== undefined && workflowId === undefined) return undefined;
  const [jobs, job] = workflowText === undefined ? rest : rest.slice(2);
  const number = jobs === 'jobs' ? readCount(job) : undefined;
  if (number !== undefined)
    return { kind: 'job', ...place, ...(workflowId !== undefined && { workflowId }), number };
  if (workflowId !== undefined) return { kind: 'workflow', ...place, id: workflowId };
  if (pipelineNumber !== undefined) return { kind: 'pipeline', slug, number: pipelineNumber };
  return pipelineId === undefined ? undefined : { kind: 'uuid', id: pipelineId };
}

/** The old app and its badges, which begin with the slug: `/gh/acme/web/…`, `/gh/acme/web.svg`. */
function legacyPage(segments: readonly string[], branch: string | null): Ref | undefined {
  const plain = [...segments.slice(0, -1), (segments.at(-1) ?? '').replace(/\.svg$/, '')];
  // The list of a project's workflows: /gh/acme/workflows/web[/tree/<branch>]
  if (plain[2] === 'workflows' && !isAfterSlug(plain[3])) plain.splice(2, 1);
  const slug = slugOf(plain);
  const [what, ...rest] = plain.slice(3);
  if (what === undefined || what === 'edit') return projectPage(slug, branch);
  if (what === 'tree') return slug === undefined ? undefined : branchPage(slug, rest.join('/'));
  return what === 'pipelines' ? pipelinePage(slug, rest, branch) : jobPage(slug, what);
}

const isAfterSlug = (segment: string | undefined): boolean =>
  segment === undefined ||
  ['tree', 'edit', 'pipelines'].includes(segment) ||
  readCount(segment) !== undefined;

function branchPage(slug: string, branch: string): Ref | undefined {
  return isGitBranch(branch) ? { kind: 'branch', slug, branch } : undefined;
}

/** The branch if there is one that git accepts, or else the project. */
function projectPage(slug: string | undefined, branch: string | null = null): Ref | undefined {
  if (slug === undefined) return undefined;
  return (branch === null ? undefined : branchPage(slug, branch)) ?? { kind: 'project', slug };
}

function jobPage(slug: string | undefined, text: string | undefined): Ref | undefined {
  const number = readCount(text);
  return slug === undefined || number === undefined ? undefined : { kind: 'job', slug, number };
}

function workflowPage(text: string | undefined): Ref | undefined {
  const id = readUuid(text);
  return id === undefined ? undefined : { kind: 'workflow', id };
}

const slugOf = (segments: readonly string[]): string | undefined => slugFromSegments(segments.slice(0, 3));

/** A slug may be one segment, `gh%2Facme%2Fweb`, as in the API. */
function decodedSegments(path: string): string[] | undefined {
  try {
    return path
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent)
      .flatMap((segment) =>
        slugFromSegments(segment.split('/')) === undefined ? [segment] : segment.split('/'),
      );
  } catch {
    return undefined; // A percent sign that starts no escape.
  }
}
