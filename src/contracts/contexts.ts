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
  'env-list': { ...reading, payload: z.object({ ...asked, project: z.string() }) },
  'env-set': {
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
  'fill-env-set': {
    ...reading,
    payload: z.object({ ...asked, viewId: z.string(), project: z.string(), name: z.string() }),
  },
  'env-delete': {
    ...changing,
    payload: z.object({
      ...asked,
      project: z.string(),
      name: z.string(),
      dryRun: z.boolean().optional(),
    }),
  },
  'env-diff': { ...reading, payload: z.object({ ...asked, sides: z.tuple([EnvSide, EnvSide]) }) },
  // `org` is an organization's slug; `context` a context's name, or its id.
  'contexts-list': { ...reading, payload: z.object({ ...asked, org: z.string() }) },
  'contexts-show': { ...reading, payload: z.object({ ...asked, org: z.string(), context: z.string() }) },
  'contexts-create': {
    ...changing,
    payload: z.object({ ...asked, org: z.string(), name: z.string(), dryRun: z.boolean() }),
  },
  'ask-contexts-delete': {
    ...reading,
    payload: z.object({ ...asked, org: z.string(), context: z.string(), dryRun: z.boolean() }),
  },
  'contexts-delete': {
    ...changing,
    payload: z.object({ ...asked, org: z.string(), contextId: z.string() }),
  },
  /** The same. */
  'fill-contexts-set': {
    ...reading,
    payload: z.object({ ...asked, ...variable, viewId: z.string() }),
  },
  'contexts-set': {
    ...changing,
    payload: z.object({
      ...asked,
      ...variable,
      /** Bound to all of the variable; see contextEnvPurpose. Absent in a dry run. */
      sealedValue: z.string().optional(),
      dryRun: z.boolean(),
    }),
  },
  'ask-contexts-unset': { ...reading, payload: z.object({ ...asked, ...variable, dryRun: z.boolean() }) },
  'contexts-unset': {
    ...changing,
    payload: z.object({ ...asked, org: z.string(), contextId: z.string(), name: z.string() }),
  },
  'keys-list': { ...reading, payload: z.object({ ...asked, project: z.string() }) },
  'keys-create': {
    ...changing,
    payload: z.object({
      ...asked,
      project: z.string(),
      type: z.enum(['deploy-key', 'user-key']),
      dryRun: z.boolean(),
    }),
  },
  'ask-keys-delete': {
    ...reading,
    payload: z.object({
      ...asked,
      project: z.string(),
      /** Or its beginning. */
      fingerprint: z.string(),
      dryRun: z.boolean(),
    }),
  },
  'keys-delete': {
    ...changing,
    payload: z.object({ ...asked, project: z.string(), fingerprint: z.string() }),
  },
  project: { ...reading, payload: z.object({ ...asked, project: z.string() }) },
  follow: {
    ...changing,
    payload: z.object({ ...asked, project: z.string(), dryRun: z.boolean() }),
  },
  'ask-cache-clear': {
    ...reading,
    payload: z.object({ ...asked, project: z.string(), dryRun: z.boolean() }),
  },
  'cache-clear': {
    ...changing,
    payload: z.object({
      ...asked,
      project: z.string(),
      /** The job that asked: one question is carried out once. */
      question: z.string(),
    }),
  },
  ssh: { ...changing, payload: z.object({ ...asked, target: Target, dryRun: z.boolean() }) },
} satisfies Record<string, Contract>;
