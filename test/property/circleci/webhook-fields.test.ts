// The hand-written reader of webhooks beside zod schemas of the same fields: whatever the JSON, both read the same.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { compact, OptionalNumber, OptionalText, Slug } from '../../../src/circleci/schemas/fields.ts';
import {
  readCommit,
  type TriggerParameters,
  type Vcs,
} from '../../../src/circleci/schemas/trigger-parameters.ts';
import { readWebhook } from '../../../src/circleci/webhook.ts';
import { jobCompleted, workflowCompleted } from '../../unit/circleci/samples.ts';
import { allPaths, near, replaceAt } from '../../unit/circleci/spoiled.ts';

const Person = z
  .object({ name: OptionalText, email: OptionalText, login: OptionalText })
  .nullish()
  .catch(undefined);

const VcsSchema = z
  .object({
    branch: OptionalText,
    tag: OptionalText,
    revision: OptionalText,
    origin_repository_url: OptionalText,
    commit: z
      .object({ subject: OptionalText, body: OptionalText, author: Person })
      .nullish()
      .catch(undefined),
  })
  .nullish()
  .catch(undefined);

const Git = z
  .object({
    branch: OptionalText,
    tag: OptionalText,
    ref: OptionalText,
    checkout_sha: OptionalText,
    commit_message: OptionalText,
    commit_author_name: OptionalText,
    commit_author_email: OptionalText,
    author_login: OptionalText,
    repo_url: OptionalText,
  })
  .nullish()
  .catch(undefined);

const Provider = z
  .object({
    branch: OptionalText,
    tag: OptionalText,
    ref: OptionalText,
    commit_sha: OptionalText,
    commit_title: OptionalText,
    commit_message: OptionalText,
    commit_author_name: OptionalText,
    commit_author_email: OptionalText,
    user_username: OptionalText,
    repo_url: OptionalText,
    web_url: OptionalText,
  })
  .nullish()
  .catch(undefined);

const TriggerParametersSchema = z
  .object({
    git: Git,
    gitlab: Provider,
    github_app: Provider,
    github_server: Provider,
    bitbucket_dc: Provider,
  })
  .nullish()
  .catch(undefined);

const Workflow = z
  .object({
    id: OptionalText,
    name: OptionalText,
    /** Missing in events of jobs. */
    status: OptionalText,
    created_at: OptionalText,
    stopped_at: OptionalText,
  })
  .transform(({ created_at, stopped_at, ...workflow }) =>
    compact({ ...workflow, createdAt: created_at, stoppedAt: stopped_at }),
  )
  .nullish()
  .catch(undefined);

const Pipeline = z
  .object({
    id: OptionalText,
    number: OptionalNumber,
    created_at: OptionalText,
    trigger: z.object({ type: OptionalText }).nullish().catch(undefined),
    trigger_parameters: TriggerParametersSchema,
    vcs: VcsSchema,
  })
  .transform((pipeline) => {
    const commit = readCommit(pipeline.vcs as Vcs, pipeline.trigger_parameters as TriggerParameters);
    const author = compact({ name: commit.authorName, email: commit.authorEmail, login: commit.authorLogin });
    return compact({
      id: pipeline.id,
      number: pipeline.number,
      createdAt: pipeline.created_at,
      triggerType: pipeline.trigger?.type,
      branch: commit.branch,
      tag: commit.tag,
      revision: commit.revision,
      commitSubject: commit.subject,
      author: Object.keys(author).length === 0 ? undefined : author,
    });
  })
  .nullish()
  .catch(undefined);

const Event = z
  .object({
    /** Unique per event. The same event may be delivered more than once. */
    id: OptionalText,
    project: z
      .object({ id: OptionalText, slug: Slug.optional().catch(undefined), name: OptionalText })
      .nullish()
      .catch(undefined),
    organization: z.object({ name: OptionalText }).nullish().catch(undefined),
    pipeline: Pipeline,
    workflow: Workflow,
  })
  .transform(({ id, project, organization, pipeline, workflow }) =>
    compact({
      id,
      projectId: project?.id,
      organizationName: organization?.name,
      projectSlug: project?.slug === '' ? undefined : project?.slug,
      projectName: project?.name,
      pipeline: pipeline ?? undefined,
      workflow: workflow ?? undefined,
    }),
  );

const text = 'x';
const commit = { subject: text, body: text, author: { name: text, email: text, login: text } };
const git = Object.fromEntries(Object.keys(Git.unwrap().unwrap().unwrap().shape).map((name) => [name, text]));
const provider = Object.fromEntries(
  Object.keys(Provider.unwrap().unwrap().unwrap().shape).map((name) => [name, text]),
);
const pipeline = { ...workflowCompleted.pipeline, trigger: { type: text } };
const parameters = (section: object) => ({
  ...workflowCompleted,
  pipeline: { ...pipeline, vcs: null, trigger_parameters: section },
});
const samples: object[] = [
  workflowCompleted,
  jobCompleted,
  {
    ...workflowCompleted,
    pipeline: { ...pipeline, vcs: { branch: text, tag: text, revision: text, commit } },
  },
  parameters({ git }),
  ...['gitlab', 'github_app', 'github_server', 'bitbucket_dc'].map((name) =>
    parameters({ [name]: provider }),
  ),
];

function expectSame(body: unknown): void {
  const read = readWebhook(body);
  if ('reason' in read) return;
  const { kind, ...event } = read;
  expect(event).toEqual(Event.parse(body));
}

it.each(samples)('reads what schemas read, with any one field lost: %#', (sample) => {
  expectSame(sample);
  for (const path of allPaths(sample).filter(([first]) => first !== undefined && first !== 'type'))
    for (const value of [undefined, null, '', 7, true, [], {}, ['x'], { x: 1 }])
      expectSame(replaceAt(sample, path, value));
});

it('reads what schemas read, whatever the JSON', () => {
  fc.assert(fc.property(fc.oneof(...samples.map(near)), expectSame), { numRuns: 500 });
});
