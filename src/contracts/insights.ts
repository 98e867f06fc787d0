// Jobs about statistics: how runs develop over time and what they cost.
import { z } from 'zod';
import { asks } from './contract.ts';

const windowDays = z.union([z.literal(7), z.literal(30), z.literal(90)]);

const ofWorkflow = {
  project: z.string(),
  /** Missing: the workflow with the most runs. */
  workflow: z.string().optional(),
  /** Missing: the project's default branch. */
  branch: z.string().optional(),
  share: z.boolean(),
};

export const insightsContracts = {
  /** Answers in private and sends the chart by DM. If shared, both go to the channel. */
  insights: asks({
    command: 'insights',
    access: 'read',
    about: 'run',
    fields: { ...ofWorkflow, windowDays },
  }),
  /** Which tests of a workflow fail most often and take longest. */
  'insights-tests': asks({
    command: 'insights tests',
    access: 'read',
    about: 'run',
    fields: ofWorkflow,
  }),
  /** How the jobs of a workflow did, or one of them day by day. */
  'insights-jobs': asks({
    command: 'insights jobs',
    access: 'read',
    about: 'run',
    fields: {
      ...ofWorkflow,
      windowDays,
      /** As typed. Missing: every job. */
      job: z.string().optional(),
    },
  }),
  /** Leaves out branches that the person may not read. */
  'insights-branches': asks({
    command: 'insights branches',
    access: 'read',
    about: 'run',
    fields: {
      project: z.string(),
      /** Missing: every workflow. */
      workflow: z.string().optional(),
      windowDays,
      share: z.boolean(),
    },
  }),
  /** CircleCI sums up all branches together, so it takes the right to read each of them. */
  'insights-project': asks({
    command: 'insights project',
    access: 'read',
    about: 'run',
    fields: { project: z.string(), windowDays, share: z.boolean() },
  }),
  'insights-org': asks({
    command: 'insights org',
    access: 'read',
    about: 'org',
    fields: { org: z.string(), windowDays, share: z.boolean() },
  }),
  /** Reschedules itself until CircleCI has finished the export, or a timeout. */
  usage: asks({
    command: 'usage',
    access: 'read',
    about: 'project',
    fields: {
      /** A project of the organization. */
      project: z.string(),
      days: z.number().int().min(1).max(31),
    },
  }),
};
