// Jobs that read and change the settings of projects and organizations.
import { z } from 'zod';
import { asked, type Contract, Target } from './contract.ts';

/** Reads, and questions that change nothing. */
const reading = { queue: 'interactive', attempts: 4, effect: 'repeatable' } as const;
const changing = { queue: 'interactive', attempts: 6, effect: 'once' } as const;

const variable = { org: z.string(), context: z.string(), name: z.string() };

/** What a sealed value of a context's variable belongs to, so that it opens nowhere else. */
export const contextEnvPurpose = ({ org, context, name }: Record<keyof typeof variable, string>): string =>
  `context-env:${JSON.stringify([org, context, name])}`;

const EnvSide = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('project'), project: z.string() }),
  z.object({ kind: z.literal('context'), org: z.string(), context: z.string() }),
]);

export const settingContracts = {
  'list-env': { ...reading, payload: z.object({ ...asked, project: z.string() }) },
  'set-env': {
    ...changing,
    payload: z.object({
      ...asked,
      project: z.string(),
      name: z.string(),
      /** AES-256-GCM, bound to project and name; see store/seal.ts. Absent in a dry run. */
      sealedValue: z.string().optional(),
      dryRun: z.boolean().optional(),
    }),
  },
  /** Tells the window that asks for a value whether one is replaced. */
  'fill-env': {
    ...reading,
    payload: z.object({ ...asked, viewId: z.string(), project: z.string(), name: z.string() }),
  },
  'delete-env': {
    ...changing,
    payload: z.object({
      ...asked,
      project: z.string(),
      name: z.string(),
      dryRun: z.boolean().optional(),
    }),
  },
  'diff-env': { ...reading, payload: z.object({ ...asked, sides: z.tuple([EnvSide, EnvSide]) }) },
  // `org` is an organization's slug; `context` a context's name, or its id.
  'list-contexts': { ...reading, payload: z.object({ ...asked, org: z.string() }) },
  'show-context': { ...reading, payload: z.object({ ...asked, org: z.string(), context: z.string() }) },
  'create-context': {
    ...changing,
    payload: z.object({ ...asked, org: z.string(), name: z.string(), dryRun: z.boolean() }),
  },
  'ask-delete-context': {
    ...reading,
    payload: z.object({ ...asked, org: z.string(), context: z.string(), dryRun: z.boolean() }),
  },
  'delete-context': {
    ...changing,
    payload: z.object({ ...asked, org: z.string(), contextId: z.string() }),
  },
  /** The same. */
  'fill-context-env': {
    ...reading,
    payload: z.object({ ...asked, ...variable, viewId: z.string() }),
  },
  'set-context-env': {
    ...changing,
    payload: z.object({
      ...asked,
      ...variable,
      /** Bound to all of the variable; see contextEnvPurpose. Absent in a dry run. */
      sealedValue: z.string().optional(),
      dryRun: z.boolean(),
    }),
  },
  'ask-delete-context-env': { ...reading, payload: z.object({ ...asked, ...variable, dryRun: z.boolean() }) },
  'delete-context-env': {
    ...changing,
    payload: z.object({ ...asked, org: z.string(), contextId: z.string(), name: z.string() }),
  },
  'list-keys': { ...reading, payload: z.object({ ...asked, project: z.string() }) },
  'create-key': {
    ...changing,
    payload: z.object({
      ...asked,
      project: z.string(),
      type: z.enum(['deploy-key', 'user-key']),
      dryRun: z.boolean(),
    }),
  },
  'ask-delete-key': {
    ...reading,
    payload: z.object({
      ...asked,
      project: z.string(),
      /** Or its beginning. */
      fingerprint: z.string(),
      dryRun: z.boolean(),
    }),
  },
  'delete-key': {
    ...changing,
    payload: z.object({ ...asked, project: z.string(), fingerprint: z.string() }),
  },
  'show-project': { ...reading, payload: z.object({ ...asked, project: z.string() }) },
  'follow-project': {
    ...changing,
    payload: z.object({ ...asked, project: z.string(), dryRun: z.boolean() }),
  },
  'ask-clear-cache': {
    ...reading,
    payload: z.object({ ...asked, project: z.string(), dryRun: z.boolean() }),
  },
  'clear-cache': {
    ...changing,
    payload: z.object({
      ...asked,
      project: z.string(),
      /** The job that asked: one question is carried out once. */
      question: z.string(),
    }),
  },
  'add-ssh-user': { ...changing, payload: z.object({ ...asked, target: Target, dryRun: z.boolean() }) },
} satisfies Record<string, Contract>;
