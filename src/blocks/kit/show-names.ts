// Puts names in the place of opaque slugs, in everything that people can read. Renderers and errors write slugs, because
// only the directory of projects knows the names; each message passes here last, on its way to Slack.
import { type ProjectLabels, UNKNOWN_PROJECT } from '../../runs/project-names.ts';
import { bare, code, prose } from './foreign.ts';

const PART = '[\\w~+-]+(?:\\.[\\w~+-]+)*';
/**
 * A project, an organization, or all its projects (`/*`); `…` where a limit cut it. Not inside a URL or a JSON string. A
 * star elsewhere may be the end of bold text.
 */
const SLUG = new RegExp(`(?<![\\w/@"~+.-])circleci/${PART}(?:/(?:${PART}|\\*))?…?`, 'g');
/** A dry run's request. */
const REQUEST = new RegExp(`((?:GET|POST|PUT|PATCH|DELETE) /[\\w./-]*?/)(circleci/${PART}/${PART})`, 'g');
/** CircleCI's ids: about 22 letters and digits, or a UUID. `circleci/node` is an image. */
const ID = /^(?:[0-9A-Za-z]{18,26}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Texts that Slack shows. The others are for machines: values, ids, URLs, metadata. */
const SHOWN = new Set(['text', 'fallback', 'alt_text', 'title', 'altText', 'comment', 'error']);

/** Is there a slug to replace? */
export const showsSlugs = (value: unknown): boolean => JSON.stringify(value)?.includes('circleci/') === true;

/** A copy of the message, window or response with names in its texts. */
export function showNames<T>(value: T, labels: ProjectLabels): T {
  return copied(value, { labels, isShown: false, isPlain: false }) as T;
}

interface Copying {
  labels: ProjectLabels;
  /** A string here is shown. */
  isShown: boolean;
  isPlain: boolean;
}

function copied(value: unknown, copying: Copying): unknown {
  const { labels, isShown } = copying;
  if (typeof value === 'string') return isShown ? named(value, copying) : value;
  if (Array.isArray(value)) return value.map((each) => copied(each, { ...copying, isShown: false }));
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  const isPlain = 'type' in value && value.type === 'plain_text';
  const entries = Object.entries(value).map(([key, each]) => {
    // The errors of a window, by block.
    const isError = key === 'errors' && typeof each === 'object' && each !== null;
    if (isError)
      return [
        key,
        Object.fromEntries(Object.entries(each).map(([block, text]) => [block, plainly(text, labels)])),
      ];
    const isPlainKey = key !== 'text' && key !== 'comment';
    return [key, copied(each, { labels, isShown: SHOWN.has(key), isPlain: isPlain || isPlainKey })];
  });
  return Object.fromEntries(entries);
}

const plainly = (text: unknown, labels: ProjectLabels): unknown =>
  typeof text === 'string' ? named(text, { labels, isPlain: true }) : text;

function named(text: string, { labels, isPlain }: Pick<Copying, 'labels' | 'isPlain'>): string {
  if (!text.includes('circleci/')) return text;
  return text
    .split(/(`[^`\n]+`)/)
    .map((part, index) => namedPart(part, labels, isPlain ? 'plain' : index % 2 === 1 ? 'code' : 'prose'))
    .join('');
}

type Setting = 'plain' | 'code' | 'prose';

function namedPart(part: string, labels: ProjectLabels, setting: Setting): string {
  const isCommand = setting === 'code' && part.startsWith('`/circleci ');
  return part
    .replace(REQUEST, (_, before: string, slug: string) => {
      const label = labelFor(slug, labels);
      return label === undefined ? `${before}${slug}` : `${before}{${shown(label, slug, setting)}}`;
    })
    .replace(SLUG, (slug) => {
      const label = labelFor(slug, labels);
      // A command with a slug works when it is copied, one without a name doesn't.
      if (label === undefined || (isCommand && label === UNKNOWN_PROJECT)) return slug;
      const name = shown(label, slug, setting);
      return isCommand && /\s/.test(name) ? `"${name}"` : name;
    });
}

/** Never much longer than what it replaces, so that no limit is exceeded. */
function shown(label: string, slug: string, setting: Setting): string {
  const max = Math.max(slug.length, 40);
  if (setting === 'plain') return bare(label, max);
  return setting === 'prose' ? prose(label, max) : code(label, max).slice(1, -1);
}

/** Undefined: it isn't a slug, or not one of CircleCI's. */
function labelFor(found: string, labels: ProjectLabels): string | undefined {
  if (found.endsWith('…')) return labelOfCut(found.slice(0, -1), labels);
  const known = labels.get(found);
  if (known !== undefined) return known;
  const [, org = '', project] = found.split('/');
  const ofOrg = labels.get(`circleci/${org}`) ?? (ID.test(org) ? 'unknown organization' : undefined);
  if (project === undefined) return ofOrg;
  if (ID.test(org) && ID.test(project)) return UNKNOWN_PROJECT;
  // A pattern, or what stands before its star.
  return ofOrg && `${ofOrg}/${project}`;
}

function labelOfCut(start: string, labels: ProjectLabels): string | undefined {
  const whole = [...labels.keys()].filter((slug) => slug.startsWith(start));
  const [only] = whole;
  if (only !== undefined && whole.length === 1) return labels.get(only);
  return ID.test(start.split('/')[1] ?? '') ? UNKNOWN_PROJECT : undefined;
}
