// Creates projects from seeds and manages their branches.
import { randomUUID } from 'node:crypto';
import { addPushDefinition } from './definitions.ts';
import type { HeadCommit, Project, User } from './model.ts';
import { defaultSettings } from './project-settings.ts';
import type { WorkflowScript } from './script.ts';
import { canonicalSlug, longSlug, providerOf } from './slugs.ts';
import type { Commit, ProjectSeed } from './types.ts';
import { addUser, revisionOf, type World } from './world.ts';

const defaultWorkflows: WorkflowScript[] = [
  { name: 'build-test', jobs: [{ name: 'build' }, { name: 'test', requires: ['build'] }] },
];

export function addProject(world: World, seed: ProjectSeed): Project {
  const slug = canonicalSlug(seed.slug);
  if (!/^(gh|bb|circleci)\/[^/]+\/[^/]+$/.test(slug)) throw new Error(`not a project slug: ${seed.slug}`);
  if (world.projects.some((project) => project.slug === slug)) throw new Error(`project exists: ${slug}`);
  const githubApp = providerOf(slug) === 'circleci';
  if (seed.githubApp !== undefined && seed.githubApp !== githubApp) {
    throw new Error('a GitHub App project has a circleci/<id>/<id> slug, and nothing else has');
  }
  const [provider = '', organization = '', repository = ''] = slug.split('/');
  const organizationSlug = `${provider}/${organization}`;
  const sibling = world.projects.find((project) => project.organizationSlug === organizationSlug);
  const defaultBranch = seed.defaultBranch ?? 'main';
  const project: Project = {
    id: randomUUID(),
    slug,
    name: seed.name ?? repository,
    organizationId: sibling?.organizationId ?? randomUUID(),
    organizationName: seed.organizationName ?? sibling?.organizationName ?? organization,
    organizationSlug,
    defaultBranch,
    githubApp,
    definitions: [],
    triggers: [],
    settings: { ...defaultSettings(defaultBranch), oss: seed.openSource ?? false },
    isOpenSource: seed.openSource ?? false,
    followers: 'everyone',
    parameters: seed.parameters ?? {},
    script: seed.workflows ?? defaultWorkflows,
    setup: undefined,
    heads: new Map(),
    tags: new Map(),
    envVars: new Map(),
    checkoutKeys: [],
    sshKeys: [],
    lastPipelineNumber: 0,
    lastJobNumber: 0,
    jobsByNumber: new Map(),
  };
  for (const { name } of seed.definitions ?? [{ name: 'build' }]) addPushDefinition(world, project, name);
  for (const branch of [defaultBranch, ...(seed.branches ?? [])]) {
    project.heads.set(
      branch,
      commitFrom(world, { branch, subject: `Start of ${branch}`, projectSlug: slug }),
    );
  }
  for (const tag of seed.tags ?? []) {
    project.tags.set(tag, commitFrom(world, { branch: tag, subject: `Release ${tag}`, projectSlug: slug }));
  }
  world.projects.push(project);
  return project;
}

export function commitFrom(world: World, commit: Commit): HeadCommit {
  world.commits += 1;
  return {
    revision: revisionOf(`${commit.projectSlug} ${commit.branch} ${commit.subject} ${world.commits}`),
    subject: commit.subject,
    body: commit.body ?? '',
    author: { name: commit.author?.name ?? 'Ada Lovelace', email: commit.author?.email ?? 'ada@example.com' },
    authoredAt: world.now(),
    ...(commit.script && { script: commit.script }),
  };
}

/** The user behind a push, created on first use, without a token. */
export function pusherOf(world: World, commit: Commit): User {
  const login = commit.author?.login ?? 'ada';
  const name = commit.author?.name ?? 'Ada Lovelace';
  return world.users.find((user) => user.login === login) ?? addUser(world, { login, name });
}

/** Undefined if the ref doesn't exist. `pull/<n>/head` and `/merge` exist for any number, on GitHub only. */
export function commitAt(
  world: World,
  project: Project,
  ref: { branch: string } | { tag: string },
): HeadCommit | undefined {
  if ('tag' in ref) return project.tags.get(ref.tag);
  const isPullRequest = /^pull\/\d+\/(head|merge)$/.test(ref.branch) && !project.slug.startsWith('bb/');
  const known = project.heads.get(ref.branch);
  if (known || !isPullRequest) return known;
  return commitFrom(world, {
    projectSlug: project.slug,
    branch: ref.branch,
    subject: `Work of ${ref.branch}`,
  });
}

export function repositoryUrl(project: Project): string {
  if (project.githubApp) return `https://github.com/${project.organizationName}/${project.name}`;
  const host = project.slug.startsWith('bb/') ? 'bitbucket.org' : 'github.com';
  return `https://${host}/${project.slug.split('/').slice(1).join('/')}`;
}

export function pipelineUrl(world: World, project: Project, number: number): string {
  return `${world.appUrl}/pipelines/${longSlug(project.slug)}/${number}`;
}

/** https://circleci.com/docs/guides/orchestrate/skip-build/ : in the subject or the body. */
export function saysSkip(commit: { subject: string; body?: string }): boolean {
  return /\[(ci skip|skip ci)\]/i.test(`${commit.subject}\n${commit.body ?? ''}`);
}
