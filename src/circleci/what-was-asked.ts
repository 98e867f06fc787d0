// What a call to CircleCI was about, in words, by its path: for the answer "CircleCI did not find …".
import { shortName } from './refs.ts';

export interface AskedFor {
  /** In mrkdwn: "the project `acme/web`". */
  what: string;
  /** The project that it is, or is in. */
  project?: string;
}

const PROJECT = '([^/]+/[^/]+/[^/]+)';
const kinds: readonly [path: RegExp, say: (...parts: string[]) => AskedFor][] = [
  [
    pathOf(`project/${PROJECT}/pipeline/(\\d+)`),
    (slug, number) => inProject(`the pipeline \`#${number}\``, slug),
  ],
  [pathOf(`project/${PROJECT}/job/(\\d+).*`), (slug, number) => inProject(`the job \`${number}\``, slug)],
  [
    pathOf(`project/${PROJECT}/(\\d+)/(?:tests|artifacts)`),
    (slug, number) => inProject(`the job \`${number}\``, slug),
  ],
  [pathOf(`project/${PROJECT}/envvar/([^/]+)`), (slug, name) => inProject(`the variable \`${name}\``, slug)],
  [pathOf(`project/${PROJECT}/checkout-key/.+`), (slug) => inProject('the checkout key', slug)],
  [
    pathOf(`insights/${PROJECT}/workflows/([^/]+).*`),
    (slug, name) => inProject(`the workflow \`${name}\``, slug),
  ],
  [
    pathOf(`(?:project|insights)/${PROJECT}(?:/.*)?`),
    (slug = '') => ({ what: `the project \`${shortName(slug)}\``, project: slug }),
  ],
  [pathOf('pipeline/([^/]+).*'), (id) => ({ what: `the pipeline \`${id}\`` })],
  [
    pathOf('workflow/([^/]+)/approve/.+'),
    (id) => ({ what: `the approval request of the workflow \`${id}\`` }),
  ],
  [pathOf('workflow/([^/]+).*'), (id) => ({ what: `the workflow \`${id}\`` })],
  [pathOf('context/([^/]+)/restrictions/.+'), (id) => ({ what: `the restriction of the context \`${id}\`` })],
  [pathOf('context/([^/]+).*'), (id) => ({ what: `the context \`${id}\`` })],
  [pathOf('(?:organization|org)s?/(.+)'), (id) => ({ what: `the organization \`${id}\`` })],
  [pathOf('schedule/([^/]+)'), (id) => ({ what: `the schedule \`${id}\`` })],
];

function pathOf(rest: string): RegExp {
  return new RegExp(`^/api/v(?:2|1\\.1)/${rest}$`);
}

function inProject(what: string, slug = ''): AskedFor {
  return { what: `${what} of \`${shortName(slug)}\``, project: slug };
}

/** Undefined for other calls. */
export function whatWasAsked(path: string): AskedFor | undefined {
  const readable = decoded(path.slice(0, MAX_PATH));
  for (const [pattern, say] of kinds) {
    const found = pattern.exec(readable);
    if (found !== null) return say(...found.slice(1).map((part) => part.replaceAll('`', "'")));
  }
  return undefined;
}

const MAX_PATH = 300;

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
