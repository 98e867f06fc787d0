// The whole state of one stand-in, and how its parts look things up.
import { createHash, randomUUID } from 'node:crypto';
import { anonymous } from './anonymous.ts';
import type { Context } from './context-model.ts';
import type { Component, Environment } from './deploy-model.ts';
import type { JobRun, Pipeline, Project, User, Workflow } from './model.ts';
import { refuse } from './router.ts';
import type { Schedule } from './schedule-model.ts';
import { canonicalSlug } from './slugs.ts';
import type { UsageExport } from './usage-model.ts';
import type { EventType, Webhook } from './webhook-model.ts';

export interface World {
  now(): number;
  appUrl: string;
  /** The stand-in's URL; set once it listens. */
  url: string;
  /** Host of presigned file links, on another port. */
  storageUrl: string;
  users: User[];
  projects: Project[];
  /** In order of creation. */
  pipelines: Map<string, Pipeline>;
  workflows: Map<string, Workflow>;
  jobs: Map<string, JobRun>;
  webhooks: Map<string, Webhook>;
  contexts: Map<string, Context>;
  schedules: Map<string, Schedule>;
  environments: Map<string, Environment>;
  components: Map<string, Component>;
  usageExports: Map<string, UsageExport>;
  switches: Switches;
  /** Counts commits, so that no two have the same revision. */
  commits: number;
  /** Notifies the webhooks. Set by the sender; does nothing before. */
  announce(type: EventType, workflow: Workflow, job?: JobRun): void;
}

/** Switches for scenarios. */
export interface Switches {
  /** As from 2027-02-01 at the vendor: triggers and reruns of v1.1 answer 410. */
  v1Retired: boolean;
  /** The build cache of v1.1, which the vendor has removed. */
  buildCacheKept: boolean;
  /** If set, usage exports fail for this reason. */
  usageExportsFail: string | undefined;
  usageFilesCut: boolean;
}

const switchesOff: Switches = {
  v1Retired: false,
  buildCacheKept: false,
  usageExportsFail: undefined,
  usageFilesCut: false,
};

/** In place, because everything holds on to it. Keeps where it listens, and its first user. */
export function emptyWorld(world: World, owner: User): void {
  for (const part of Object.values(world)) {
    if (part instanceof Map) part.clear();
    if (Array.isArray(part)) part.length = 0;
  }
  world.users.push(owner);
  world.commits = 0;
  Object.assign(world.switches, switchesOff);
}

export function createWorld(now: () => number, appUrl: string): World {
  return {
    now,
    appUrl,
    url: '',
    storageUrl: '',
    users: [],
    projects: [],
    pipelines: new Map(),
    workflows: new Map(),
    jobs: new Map(),
    webhooks: new Map(),
    contexts: new Map(),
    schedules: new Map(),
    environments: new Map(),
    components: new Map(),
    usageExports: new Map(),
    switches: { ...switchesOff },
    commits: 0,
    announce: () => {},
  };
}

export function addUser(
  world: World,
  seed: { login: string; name?: string; token?: string; projects?: string[] },
): User {
  const user: User = {
    id: randomUUID(),
    login: seed.login,
    name: seed.name ?? seed.login,
    token: seed.token,
    projects: seed.projects?.map(canonicalSlug),
    githubKeys: 0,
  };
  if (user.token !== undefined && world.users.some(({ token }) => token === user.token)) {
    throw new Error('that token is taken');
  }
  world.users.push(user);
  return user;
}

/**
 * Assumed: a token for some projects sees no others, open source or not. Where the vendor is more generous, nobody has to read
 * without a token.
 */
export function canSee(user: User, project: Project): boolean {
  if (user === anonymous) return project.settings.oss;
  return user.projects === undefined || user.projects.includes(project.slug);
}

/** 404 if it doesn't exist, or as the vendor does, if the user may not see it. */
export function findProject(world: World, user: User, slug: string): Project {
  const canonical = canonicalSlug(slug);
  // An opaque slug may also consist of the two UUIDs.
  const uuidSlugOf = ({ organizationId, id }: Project) => `circleci/${organizationId}/${id}`;
  const project = world.projects.find(
    (one) => one.slug === canonical || (one.githubApp && uuidSlugOf(one) === canonical),
  );
  if (!project || !canSee(user, project)) return refuse(404, 'Project not found');
  return project;
}

/** By UUID. 400 if it isn't one, 404 if it doesn't exist or is hidden. */
export function findProjectById(world: World, user: User, id: string): Project {
  return findById(
    user,
    new Map(world.projects.map((project) => [project.id, project])),
    id,
    'Project',
    (project) => project,
  );
}

export function follows(user: User, { followers }: Project): boolean {
  return followers === 'everyone' || followers.has(user.id);
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/** 400 if it isn't a UUID (documented for GET workflow, assumed elsewhere), 404 if it is unknown or hidden. */
function findById<T>(
  user: User,
  things: Map<string, T>,
  id: string,
  name: string,
  projectOf: (thing: T) => Project,
): T {
  if (!isUuid(id)) return refuse(400, `${name} ID provided is invalid.`);
  const thing = things.get(id.toLowerCase());
  if (!thing || !canSee(user, projectOf(thing))) return refuse(404, `${name} not found`);
  return thing;
}

export function findPipeline(world: World, user: User, id: string): Pipeline {
  return findById(user, world.pipelines, id, 'Pipeline', ({ project }) => project);
}

export function findWorkflow(world: World, user: User, id: string): Workflow {
  return findById(user, world.workflows, id, 'Workflow', ({ pipeline }) => pipeline.project);
}

export function findJob(world: World, user: User, id: string): JobRun {
  return findById(user, world.jobs, id, 'Job', ({ workflow }) => workflow.pipeline.project);
}

/** By number. Doesn't find approval jobs, even those with a number. */
export function findBuild(
  world: World,
  user: User,
  slug: string,
  number: string,
): JobRun & { number: number } {
  const project = findProject(world, user, slug);
  const job = /^\d{1,9}$/.test(number) ? project.jobsByNumber.get(Number(number)) : undefined;
  return job && isNumberedBuild(job) ? job : refuse(404, 'Job not found');
}

/** The project's builds, newest first. */
export function buildsOf({ jobsByNumber }: Project): (JobRun & { number: number })[] {
  return [...jobsByNumber.values()].filter(isNumberedBuild).reverse();
}

function isNumberedBuild(job: JobRun): job is JobRun & { number: number } {
  return job.type === 'build' && job.number !== undefined;
}

/** A realistic git revision, stable for the same text. */
export function revisionOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
