// What the trigger form holds, read back out of the window. Pure; it comes from outside.
import { z } from 'zod';
import { parameterBlockId } from '../../blocks/kit/parameter-input.ts';
import { type Place, WindowPlace } from '../../contracts/index.ts';
import type { Submission } from '../engine/action.ts';
import { readJson } from '../parse/read-json.ts';

const Scalar = z.union([z.string(), z.number(), z.boolean()]);

const Declared = z
  .object({
    type: z.enum(['string', 'boolean', 'integer', 'enum']),
    default: Scalar.optional(),
    enum: z.array(z.string()).optional(),
  })
  .transform(({ type, default: preset, enum: values }) => ({
    type,
    ...(preset === undefined ? {} : { default: preset }),
    ...(values === undefined ? {} : { enum: values }),
  }));

/** What blocks/runs/trigger-form.ts carries in the view. */
const Carried = WindowPlace.extend({
  generation: z.number(),
  /** What was asked for where no menu can show it; it counts until another one is chosen. */
  branch: z.string().optional(),
  tag: z.string().optional(),
  /** Of the fields that are shown. */
  project: z.string().optional(),
  declared: z.record(z.string(), Declared).optional(),
});
export type Carried = z.infer<typeof Carried>;

export interface TriggerState {
  carried: Carried;
  /** As chosen now; the fields may still be those of another. */
  project: string | undefined;
  /** What is to run of it, as chosen now; what is not chosen is left out. */
  wish: { branch?: string; tag?: string; definition?: string };
  /** What stands in the fields, by parameter; '' left out. */
  entered: Readonly<Record<string, string>>;
}

/** Undefined for a window that is not this form. */
export function readTriggerState({ metadata, values }: Submission): TriggerState | undefined {
  const read = Carried.safeParse(readJson(metadata));
  if (!read.success) return undefined;
  const carried = read.data;
  const { generation } = carried;
  const chosen = (block: string, action: string) => values[block]?.[action] || undefined;
  const definition = chosen(`definition ${generation}`, 'form-definition');
  const prefix = parameterBlockId(generation, '');
  const entered = Object.entries(values)
    .filter(([block]) => block.startsWith(prefix))
    .map(([block, actions]) => [block.slice(prefix.length), actions.value ?? ''] as const)
    .filter(([, text]) => text !== '');
  return {
    carried,
    project: chosen('project', 'form-project'),
    wish: {
      ...refOf(chosen(`ref ${generation}`, 'form-ref'), carried),
      ...(definition !== undefined && { definition }),
    },
    entered: Object.fromEntries(entered),
  };
}

function refOf(chosen: string | undefined, { branch, tag }: Carried): { branch?: string; tag?: string } {
  if (chosen === undefined)
    return { ...(branch !== undefined && { branch }), ...(tag !== undefined && { tag }) };
  const name = chosen.slice(chosen.indexOf(':') + 1);
  return chosen.startsWith('tag:') ? { tag: name } : { branch: name };
}

/** Where the command was typed that opened the form: the answer goes there. */
export const placeOfForm = (carried: Carried): Place => WindowPlace.parse(carried);
