// What a part of the page can do: a schema per kind, and one function that performs them.
import { z } from 'zod';
import type { OptionShown } from '../../slack/index.ts';
import type { PlaygroundWorld } from '../slices.ts';

/** `errors` by block id; `options` answer a typeahead. */
export interface Done {
  ok: boolean;
  error?: string;
  errors?: Record<string, string>;
  options?: OptionShown[];
  /** The slices that may have changed. Default: all. */
  changes?: readonly string[];
  /** The id of what the act has made. */
  made?: string;
}

type Option = z.ZodObject<{ kind: z.ZodLiteral<string> }>;
export interface ActPart {
  kinds: readonly string[];
  /** Throws for what doesn't match the schema, and for what nobody could do. */
  perform(act: unknown, world: PlaygroundWorld): Promise<Done>;
}

export function defineActs<const Options extends readonly [Option, ...Option[]]>(
  options: Options,
  perform: (act: z.infer<Options[number]>, world: PlaygroundWorld) => Done | Promise<Done>,
): ActPart {
  const schema = z.discriminatedUnion('kind', options);
  return {
    kinds: options.map(({ shape }) => shape.kind.value),
    perform: async (act, world) => perform(schema.parse(act) as z.infer<Options[number]>, world),
  };
}
