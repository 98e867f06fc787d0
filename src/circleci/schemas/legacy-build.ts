// A job in API v1.1, complete or as a summary in a list (without steps): the only official source of its steps, and of
// the URLs of their output.
import { z } from 'zod';
import { maskText } from '../../secrets/mask-value.ts';
import { items } from '../items.ts';
import { gapsOf, itemsOf, type Listing } from '../listing.ts';
import { compact, OptionalNumber, OptionalText, OptionalTime } from './fields.ts';

const Flag = z.transform((value: unknown) => value === true);

/** A step without a name is called by its command, which may have a secret in it. */
const nameOf = (name: string): string => maskText(name.slice(0, MAX_NAME));
const MAX_NAME = 2_000;

/** There is a link, but nobody can read it. */
const ODD_URL = '';

/** What a step did on one container. Any field may be null. */
const Action = z
  .object({
    name: OptionalText,
    status: OptionalText,
    index: OptionalNumber,
    step: OptionalNumber,
    background: Flag,
    insignificant: Flag,
    truncated: Flag,
    failed: Flag,
    timedout: Flag,
    infrastructure_fail: Flag,
    canceled: Flag,
    has_output: z.boolean().nullish().catch(undefined),
    output_url: z.string().nullish().catch(ODD_URL),
    exit_code: OptionalNumber,
  })
  .transform((action) =>
    compact({
      name: nameOf(action.name ?? ''),
      status: statusOf(action),
      /** The index of the parallel container. */
      index: action.index ?? 0,
      step: action.step,
      /** Its failure does not make the job fail. */
      decidesNothing: action.background || action.insignificant || undefined,
      /** CircleCI dropped a part of its output. */
      isTruncated: action.truncated || undefined,
      /** Missing: CircleCI doesn't say, and gives no link. */
      hasOutput: action.has_output ?? (typeof action.output_url === 'string' ? true : undefined),
      /** Signed: readable without a token, for a few minutes. May follow later, although there is output. */
      outputUrl: action.output_url || undefined,
      isOutputUnreadable: action.output_url === ODD_URL || undefined,
      exitCode: action.exit_code,
    }),
  );

const Step = z
  .object({ name: OptionalText, actions: items('action', Action, 'actions') })
  .transform(({ name, actions }) => ({
    name: nameOf(name ?? ''),
    actions: itemsOf(actions),
    unreadable: gapsOf(actions)?.unreadable ?? 0,
  }));

/** The status and the flags mostly say the same; either may be missing. */
function statusOf(action: {
  status?: string | undefined;
  failed: boolean;
  timedout: boolean;
  infrastructure_fail: boolean;
  canceled: boolean;
}): string {
  if (action.timedout) return 'timedout';
  if (action.infrastructure_fail) return 'infrastructure_fail';
  if (action.failed && action.status !== 'timedout' && action.status !== 'infrastructure_fail')
    return 'failed';
  return action.status ?? (action.canceled ? 'canceled' : 'unknown');
}

export const LegacyWorkflow = z
  .object({ workflow_id: OptionalText, workflow_name: OptionalText, job_name: OptionalText })
  .nullish()
  .catch(undefined);

export const LegacyBuild = z
  .object({
    build_num: z.number(),
    status: z.string(),
    lifecycle: OptionalText,
    outcome: OptionalText,
    workflows: LegacyWorkflow,
    username: OptionalText,
    reponame: OptionalText,
    branch: OptionalText,
    vcs_tag: OptionalText,
    vcs_revision: OptionalText,
    subject: OptionalText,
    author_name: OptionalText,
    queued_at: OptionalTime,
    start_time: OptionalTime,
    stop_time: OptionalTime,
    build_time_millis: OptionalNumber,
    retry_of: OptionalNumber,
    build_url: OptionalText,
    has_artifacts: z.boolean().nullish().catch(undefined),
    steps: items('step', Step, 'steps').nullish(),
  })
  .transform((build) =>
    compact({
      buildNum: build.build_num,
      status: build.status,
      lifecycle: build.lifecycle,
      outcome: build.outcome,
      workflowId: build.workflows?.workflow_id,
      workflowName: build.workflows?.workflow_name,
      jobName: build.workflows?.job_name,
      username: build.username,
      reponame: build.reponame,
      branch: build.branch,
      tag: build.vcs_tag,
      revision: build.vcs_revision,
      subject: build.subject,
      authorName: build.author_name,
      queuedAt: build.queued_at,
      startedAt: build.start_time,
      stoppedAt: build.stop_time,
      durationMs: build.build_time_millis,
      retryOf: build.retry_of,
      /** Tells builds of all projects from each other. */
      buildUrl: build.build_url,
      /** Undocumented, so it may be missing. */
      hasArtifacts: build.has_artifacts ?? undefined,
      /** The answer has no list of them. Lists of builds never have one. */
      stepsMissing: build.steps === undefined || build.steps === null || undefined,
      ...readSteps(build.steps ?? { all: [] }),
    }),
  );
export type LegacyBuild = z.infer<typeof LegacyBuild>;

function readSteps(list: Listing<z.infer<typeof Step>>) {
  const steps = itemsOf(list);
  const inSteps = steps.reduce((sum, { unreadable }) => sum + unreadable, 0);
  return {
    steps: steps.map(({ name, actions }) => ({ name, actions: [...actions] })),
    /** How many steps, or containers of a step, could not be read. Missing: none. */
    unreadableSteps: inSteps + (gapsOf(list)?.unreadable ?? 0) || undefined,
  };
}
