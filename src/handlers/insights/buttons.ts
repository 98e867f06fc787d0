// The buttons of messages about insights. Their values come from outside, so they are validated.
import { z } from 'zod';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startJobOfClick } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';

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
    const read = InsightsValue.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const { project, workflow, windowDays, branch } = read.data;
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
    const read = JobsValue.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const { project, branch, job, ...which } = read.data;
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
    const read = TestsValue.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const { project, workflow, branch } = read.data;
    const payload = {
      project: readSlug(project),
      workflow,
      ...(branch === undefined ? {} : { branch }),
      share: true,
    };
    return startJobOfClick('insights-tests', payload, asker);
  },
});
