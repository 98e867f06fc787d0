// What people do at CircleCI and in their repositories, outside of Slack.
import { z } from 'zod';
import { changes, isBroken, releaseScript, scriptOf, subjectOf } from '../../changes.ts';
import type { CircleciStandIn, Commit, Project } from '../../circleci/index.ts';
import { speeds } from '../../speed.ts';
import { endStorm, startStorm } from '../../storm.ts';
import { defineActs } from './define-acts.ts';

const projectSlug = z.string();
/** A branch or tag. */
const ref = z.string().regex(/^[\w.][\w./-]{0,79}$/, 'Use letters, digits, dots, dashes and slashes.');
/** A person at CircleCI, by id or login. */
const by = z.string();

const options = [
  z.object({
    ...{ kind: z.literal('push'), projectSlug, change: z.enum(changes) },
    /** Default: the default branch. A new one is created. */
    branch: ref.optional(),
    by: by.optional(),
  }),
  /** Many branches fail for one reason, or all of them are fixed. */
  z.object({ kind: z.literal('storm'), projectSlug, on: z.boolean(), by: by.optional() }),
  z.object({ kind: z.literal('tag'), projectSlug, tag: ref.optional() }),
  z.object({ kind: z.literal('approve'), jobId: z.string(), by }),
  z.object({ kind: z.literal('rerun'), workflowId: z.string(), fromFailed: z.boolean(), by }),
  z.object({ kind: z.literal('cancel'), workflowId: z.string(), by }),
  z.object({ kind: z.literal('step'), pipelineId: z.string() }),
  z.object({ kind: z.literal('finish'), pipelineId: z.string() }),
  z.object({ kind: z.literal('speed'), speed: z.enum(speeds) }),
] as const;
export type CircleciAct = z.infer<(typeof options)[number]>;

/** Throws what CircleCI would refuse. */
export const circleciActs = defineActs(options, async (act, { circleci, speed }) => {
  switch (act.kind) {
    case 'push':
      push(circleci, act);
      break;
    case 'storm':
      (act.on ? startStorm : endStorm)(
        circleci,
        projectOf(circleci, act.projectSlug),
        authorOf(circleci, act.by),
      );
      break;
    case 'tag':
      pushTag(circleci, act);
      break;
    case 'approve':
      circleci.webApp(act.by).approve(act.jobId);
      break;
    case 'rerun':
      circleci.webApp(act.by).rerun(act.workflowId, { from_failed: act.fromFailed });
      break;
    case 'cancel':
      circleci.webApp(act.by).cancel(act.workflowId);
      break;
    case 'step':
      await circleci.advance(act.pipelineId);
      break;
    case 'finish':
      await circleci.finish(act.pipelineId);
      break;
    case 'speed':
      speed.set(act.speed);
  }
  return { ok: true };
});

function projectOf({ state }: CircleciStandIn, slug: string): Project {
  const project = state.projects.find((each) => each.slug === slug);
  if (!project) throw new Error(`There is no project ${slug}.`);
  return project;
}

function authorOf({ state }: CircleciStandIn, by: string | undefined): Pick<Commit, 'author'> {
  const author = state.users.find(({ id, login }) => by === id || by === login);
  if (by !== undefined && !author) throw new Error(`There is no ${by} at CircleCI.`);
  return author
    ? { author: { name: author.name, email: `${author.login}@acme.example`, login: author.login } }
    : {};
}

function push(circleci: CircleciStandIn, act: Extract<CircleciAct, { kind: 'push' }>): void {
  const { heads, defaultBranch, name: component } = projectOf(circleci, act.projectSlug);
  const { branch = defaultBranch, change, projectSlug: slug } = act;
  circleci.pushCommit({
    ...{ projectSlug: slug, branch },
    subject: subjectOf(change, isBroken(heads.get(branch)?.script)),
    script: scriptOf(change, { component, deploys: branch === defaultBranch }),
    ...authorOf(circleci, act.by),
  });
}

function pushTag(circleci: CircleciStandIn, act: Extract<CircleciAct, { kind: 'tag' }>): void {
  const { name: component, tags } = projectOf(circleci, act.projectSlug);
  const { projectSlug: slug, tag = `v1.${tags.size}` } = act;
  circleci.pushTag({ projectSlug: slug, tag, subject: `Release ${tag}`, script: releaseScript(component) });
}
