// Jobs that count: how runs go over time, and what they cost.
import { z } from 'zod';
import { asks } from './contract.ts';

export const insightsContracts = {
  /** Answers in private, with the chart by direct message; shared, both go into the channel. */
  insights: asks({
    command: 'insights',
    access: 'read',
    about: 'run',
    fields: {
      project: z.string(),
      /** Missing: the workflow with the most runs. */
      workflow: z.string().optional(),
      windowDays: z.union([z.literal(7), z.literal(30), z.literal(90)]),
      /** Missing: the project's default branch. */
      branch: z.string().optional(),
      share: z.boolean(),
    },
  }),
  /** Comes back until CircleCI has made the export, or patience ends. */
  usage: asks({
    command: 'usage',
    access: 'read',
    about: 'project',
    fields: {
      /** Of the organization that is meant. */
      project: z.string(),
      days: z.number().int().min(1).max(31),
    },
  }),
};
