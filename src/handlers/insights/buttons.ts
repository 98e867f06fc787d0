// The buttons of messages about insights. Their values come from outside, so they are validated.
import { z } from 'zod';
import { defineButton } from '../engine/action.ts';
import { startJobOfClick } from '../engine/start-job.ts';
import { readOrgSlug, readSlug, readValue } from '../parse/read-click.ts';

const InsightsValue = z.object({
  project: z.string(),
  workflow: z.string(),
  windowDays: z.union([z.literal(7), z.literal(30), z.literal(90)]),
  branch: z.string().optional(),
});

/** "Share in channel" under private insights. The value says which ones; the figures are read again. */
export const shareInsightsButton = defineButton({
  id: 'share-insights',
  run({ value }, asker) {
    const { project, workflow, windowDays, branch } = readValue(InsightsValue, value);
    const payload = {
      project: readSlug(project),
      workflow,
      windowDays,
      ...(branch === undefined ? {} : { branch }),
      share: true,
    };
    return startJobOfClick('insights', payload, asker);
  },
});

const JobsValue = InsightsValue.extend({ job: z.string().optional() });

/** "Share in channel" under private figures of jobs. The value says which; they are read again. */
export const shareInsightsJobsButton = defineButton({
  id: 'share-insights-jobs',
  run({ value }, asker) {
    const { project, branch, job, ...which } = readValue(JobsValue, value);
    const payload = {
      project: readSlug(project),
      ...which,
      ...(branch === undefined ? {} : { branch }),
      ...(job === undefined ? {} : { job }),
      share: true,
    };
    return startJobOfClick('insights-jobs', payload, asker);
  },
});

const TestsValue = InsightsValue.omit({ windowDays: true });

/** "Share in channel" under private test metrics. The value says which ones; they are read again. */
export const shareInsightsTestsButton = defineButton({
  id: 'share-insights-tests',
  run({ value }, asker) {
    const { project, workflow, branch } = readValue(TestsValue, value);
    const payload = {
      project: readSlug(project),
      workflow,
      ...(branch === undefined ? {} : { branch }),
      share: true,
    };
    return startJobOfClick('insights-tests', payload, asker);
  },
});

const BranchesValue = InsightsValue.omit({ branch: true }).extend({ workflow: z.string().optional() });

/** "Share in channel" under private figures of branches. The value says which; they are read again. */
export const shareInsightsBranchesButton = defineButton({
  id: 'share-insights-branches',
  run({ value }, asker) {
    const { project, workflow, windowDays } = readValue(BranchesValue, value);
    const payload = { ...(workflow !== undefined && { workflow }), windowDays, share: true };
    return startJobOfClick('insights-branches', { project: readSlug(project), ...payload }, asker);
  },
});

const ProjectValue = InsightsValue.pick({ project: true, windowDays: true });

/** "Share in channel" under a project's private figures. The value names it; they are read again. */
export const shareInsightsProjectButton = defineButton({
  id: 'share-insights-project',
  run({ value }, asker) {
    const { project, windowDays } = readValue(ProjectValue, value);
    return startJobOfClick(
      'insights-project',
      { project: readSlug(project), windowDays, share: true },
      asker,
    );
  },
});

const OrgValue = InsightsValue.pick({ windowDays: true }).extend({ org: z.string() });

/** "Share in channel" under an organization's private figures. The value names it; they are read again. */
export const shareInsightsOrgButton = defineButton({
  id: 'share-insights-org',
  run({ value }, asker) {
    const { org, windowDays } = readValue(OrgValue, value);
    return startJobOfClick('insights-org', { org: readOrgSlug(org), windowDays, share: true }, asker);
  },
});
