// Jobs that count: how runs go over time, what they cost, and which version runs where.
import { z } from 'zod';
import { asked, type Contract } from './contract.ts';

export const numberContracts = {
  /** Answers in private, with the chart by direct message; shared, both go into the channel. */
  insights: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({
      ...asked,
      project: z.string(),
      /** Without one: the workflow with the most runs. */
      workflow: z.string().optional(),
      windowDays: z.union([z.literal(7), z.literal(30), z.literal(90)]),
      /** Without one: the project's default branch. */
      branch: z.string().optional(),
      share: z.boolean(),
    }),
  },
  /** Comes back until CircleCI has made the export, or patience ends. */
  usage: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({
      ...asked,
      /** Of the organization that is meant. */
      project: z.string(),
      days: z.number().int().min(1).max(31),
    }),
  },
  deploys: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, project: z.string() }),
  },
  /** Finds what `rollback` means and asks for a confirmation; changes nothing. */
  'ask-rollback': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({
      ...asked,
      project: z.string(),
      /** Names, as in CircleCI's record of deploys. */
      component: z.string(),
      environment: z.string().optional(),
      /** Without one: the version that ran before. */
      to: z.string().optional(),
      reason: z.string(),
      dryRun: z.boolean(),
    }),
  },
  rollback: {
    queue: 'interactive',
    attempts: 6,
    effect: 'once',
    payload: z.object({
      ...asked,
      project: z.string(),
      component: z.string(),
      environment: z.string(),
      namespace: z.string().optional(),
      /** What was live when it was asked: if it no longer is, nothing is done. */
      from: z.string(),
      to: z.string(),
      reason: z.string(),
      /** Which asking this answers: a question is acted on once, and whoever asks anew may go back again. */
      question: z.string(),
    }),
  },
} satisfies Record<string, Contract>;
