// The directory of projects: what CircleCI said about each one that the bot has met, for names, menus and "did you mean".
import type { Redis } from 'ioredis';
import { KnownProject, labelProjects, type ProjectLabels } from '../runs/project-names.ts';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';

export interface Projects {
  /**
   * Remembers what an answer said; what it left out stays known. Costs no command while nothing is new. `at` is epoch
   * ms.
   */
  learn(projects: readonly KnownProject[], at?: number): Promise<void>;
  /** Somebody used it. `at` is epoch ms. */
  seen(slug: string, at?: number): Promise<void>;
  /** Slugs, most recently seen first. */
  list(limit: number): Promise<string[]>;
  /** Everything known, most recently seen first. Read from Redis only if something has changed. */
  all(): Promise<readonly KnownProject[]>;
  /** What to show for opaque slugs. */
  labels(): Promise<ProjectLabels>;
  /** As last read by this process, without Redis. */
  lastLabels(): Promise<ProjectLabels>;
}

/** More than this are too many to choose from; the ones not seen for longest are forgotten. */
const KEPT = 2_000;
/** How exactly it is kept when a project was last heard of. */
const TOUCH_MS = 60 * 60_000;
/** These are listed in their exact order. */
const RECENT = 100;
const OLD_NAMES = 5;

// KEYS: last seen, details, slugs by project id, version. ARGV: how many are kept, how many old names; then for each
// project its slug, when, and its details as JSON. A project whose slug changed keeps its id, and its name becomes an
// old one.
const learnAll = defineScript(`
local function called(p)
  local name = p.name or string.match(p.slug, '([^/]+)$')
  local org = p.org
  if string.sub(p.slug, 1, 9) ~= 'circleci/' then org = string.match(p.slug, '^[^/]+/([^/]+)/') end
  if not p.name and string.sub(p.slug, 1, 9) == 'circleci/' then return nil end
  return org and (org .. '/' .. name) or name
end
local function retire(names, name, current)
  local kept = {}
  if name and name ~= current then kept[1] = name end
  for _, old in ipairs(names or {}) do
    if old ~= name and old ~= current and #kept < tonumber(ARGV[2]) then kept[#kept + 1] = old end
  end
  return kept
end
local isNews = false
for i = 3, #ARGV, 3 do
  local slug = ARGV[i]
  local new = cjson.decode(ARGV[i + 2])
  local text = redis.call('HGET', KEYS[2], slug)
  local old = text and cjson.decode(text) or { slug = slug }
  local before, name, org = called(old), old.name, old.org
  local names = old.oldNames
  local isChanged = not text
  for key, value in pairs(new) do
    if old[key] ~= value then isChanged = true end
    old[key] = value
  end
  local now = called(old)
  local isRenamed = (name and name ~= old.name) or (org and org ~= old.org)
  if before and isRenamed and now ~= before then names = retire(names, before, now) end
  local moved = old.id and redis.call('HGET', KEYS[3], old.id)
  if moved and moved ~= slug then
    local gone = redis.call('HGET', KEYS[2], moved)
    if gone then
      local other = cjson.decode(gone)
      names = retire(other.oldNames, called(other), now)
      redis.call('HDEL', KEYS[2], moved)
      redis.call('ZREM', KEYS[1], moved)
      isChanged = true
    end
  end
  if names and #names > 0 then old.oldNames = names else old.oldNames = nil end
  if isChanged then
    isNews = true
    redis.call('HSET', KEYS[2], slug, cjson.encode(old))
    if old.id then redis.call('HSET', KEYS[3], old.id, slug) end
  end
  redis.call('ZADD', KEYS[1], 'GT', ARGV[i + 1], slug)
end
local over = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[1])
if over > 0 then
  local popped = redis.call('ZPOPMIN', KEYS[1], over)
  for i = 1, #popped, 2 do
    local text = redis.call('HGET', KEYS[2], popped[i])
    local id = text and cjson.decode(text).id
    if id then redis.call('HDEL', KEYS[3], id) end
    redis.call('HDEL', KEYS[2], popped[i])
  end
  isNews = true
end
if isNews then redis.call('INCR', KEYS[4]) end
return isNews and 1 or 0
`);

/** A longer name is nobody's. */
const LONGEST_NAME = 200;
const clipped = (project: KnownProject): KnownProject => ({
  ...project,
  ...(project.name !== undefined && { name: project.name.slice(0, LONGEST_NAME) }),
  ...(project.org !== undefined && { org: project.org.slice(0, LONGEST_NAME) }),
});

/** A script's arguments; longer lists go in parts. */
const AT_ONCE = 200;

/** The directory as of one version of it. */
interface Mirror {
  version: string | null;
  bySlug: ReadonlyMap<string, KnownProject>;
  labels: ProjectLabels;
}

export function createProjects(redis: Redis, keys: Keys): Projects {
  const ofScript = [keys.projects(), keys.projectDetails(), keys.projectIds(), keys.projectsVersion()];
  /** What this process knows to be stored: no news costs nothing. */
  const stored = new Map<string, { project: KnownProject; at: number }>();
  let mirror: Mirror | undefined;

  async function write(projects: readonly KnownProject[], at: number): Promise<void> {
    for (let from = 0; from < projects.length; from += AT_ONCE) {
      const part = projects.slice(from, from + AT_ONCE);
      const args = part.flatMap((project) => [project.slug, at, JSON.stringify(project)]);
      await learnAll(redis, ofScript, [KEPT, OLD_NAMES, ...args]);
      // Only now: what failed is tried again.
      for (const project of part) keep(project, at);
    }
  }

  function keep(project: KnownProject, at: number): void {
    const before = stored.get(project.slug);
    stored.delete(project.slug);
    stored.set(project.slug, { project: { ...before?.project, ...project }, at });
    const [oldest] = stored.keys();
    if (stored.size > KEPT && oldest !== undefined) stored.delete(oldest);
  }

  function isNews(project: KnownProject, at: number): boolean {
    const known = stored.get(project.slug);
    if (known === undefined || at - known.at > TOUCH_MS) return true;
    return Object.entries(project).some(
      ([field, value]) => value !== undefined && known.project[field as keyof KnownProject] !== value,
    );
  }

  return {
    async learn(projects, at = Date.now()) {
      const news = projects.map(clipped).filter((project) => isNews(project, at));
      if (news.length > 0) await write(news, at);
    },
    seen: (slug, at = Date.now()) => write([{ slug }], at),
    list: (limit) => redis.zrange(keys.projects(), 0, String(limit - 1), 'REV'),
    async all() {
      const [{ bySlug }, recent] = await Promise.all([
        upToDate(),
        redis.zrange(keys.projects(), 0, String(RECENT - 1), 'REV'),
      ]);
      const first = recent.map((slug) => bySlug.get(slug) ?? { slug });
      const isFirst = new Set(recent);
      return [...first, ...[...bySlug.values()].filter(({ slug }) => !isFirst.has(slug))];
    },
    labels: async () => (await upToDate()).labels,
    lastLabels: async () => mirror?.labels ?? new Map(),
  };

  async function upToDate(): Promise<Mirror> {
    const version = await redis.get(keys.projectsVersion());
    // Redis lost what this process takes for stored.
    if (Number(version) < Number(mirror?.version ?? 0)) stored.clear();
    if (mirror === undefined || mirror.version !== version) {
      const bySlug = await readAll();
      mirror = { version, bySlug, labels: labelProjects([...bySlug.values()]) };
    }
    return mirror;
  }

  async function readAll(): Promise<Map<string, KnownProject>> {
    const [slugs, details] = await Promise.all([
      redis.zrange(keys.projects(), 0, String(KEPT - 1), 'REV'),
      redis.hgetall(keys.projectDetails()),
    ]);
    return new Map(
      slugs.map((slug) => {
        const read = KnownProject.safeParse(jsonOf(details[slug]));
        return [slug, read.success ? read.data : { slug }];
      }),
    );
  }
}

function jsonOf(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
