// Builds API paths from templates. An inserted value can never leave its segment: not by `..`, `?`, `#`, a slash, a space
// or a lone surrogate.
import { UsageError } from '../errors.ts';
import { normalizeSlug } from './slug.ts';

const slugs = Symbol('slug');

/** A slug ready for a path, with its slashes kept. */
export interface SlugPart {
  readonly [slugs]: string;
}

/** For `path`: the three segments of a project slug. Throws UsageError for anything else. */
export function projectPath(slug: string): SlugPart {
  const segments = normalizeSlug(slug).split('/');
  if (segments.length !== 3) {
    throw new UsageError(`\`${slug}\` is not a project slug. It looks like \`gh/acme/web\`.`);
  }
  return { [slugs]: segments.map(encodeSegment).join('/') };
}

/** For `path`: `gh/acme` or `circleci/<id>`. Throws UsageError for anything else. */
export function organization(slug: string): SlugPart {
  return { [slugs]: organizationSlug(slug).split('/').map(encodeSegment).join('/') };
}

/** The same for a query or a body, without encoding. Throws UsageError. */
export function organizationSlug(slug: string): string {
  const normal = normalizeSlug(slug);
  if (!/^[^/]+\/[^/]+$/.test(normal)) {
    throw new UsageError(`\`${slug}\` is not an organization slug. It looks like \`gh/acme\`.`);
  }
  return normal;
}

/** For `path`: an organization's slug, or its UUID. */
export function organizationOrId(slugOrId: string): SlugPart {
  return slugOrId.includes('/') ? organization(slugOrId) : { [slugs]: encodeSegment(slugOrId) };
}

/** The literal segments of all paths that were built, such as `workflow`. */
const words = new Set<string>();

/** Whether it is part of the API's own paths, not an id or somebody's name. */
export const isApiWord = (segment: string): boolean => words.has(segment);

/** A path relative to the host: path`/api/v2/project/${project(slug)}/envvar/${name}`. Throws UsageError. */
export function path(parts: TemplateStringsArray, ...values: (string | number | SlugPart)[]): string {
  for (const word of parts.flatMap((part) => part.split('/'))) words.add(word);
  return parts.reduce((before, part, index) => before + printValue(values[index - 1] ?? '') + part);
}

function printValue(value: string | number | SlugPart): string {
  if (typeof value === 'number' && !(Number.isSafeInteger(value) && value >= 0)) {
    throw new UsageError(`\`${value}\` is not a pipeline or job number.`);
  }
  return typeof value === 'object' ? value[slugs] : encodeSegment(String(value));
}

// URL parsers resolve `.` and `..` even if they are percent-encoded, so these cannot be sent at all.
function encodeSegment(segment: string): string {
  if (segment === '' || segment === '.' || segment === '..' || /\p{Cs}/u.test(segment)) {
    throw new UsageError(`\`${segment}\` can’t be part of a CircleCI URL. Check the name or the id.`);
  }
  return encodeURIComponent(segment);
}
