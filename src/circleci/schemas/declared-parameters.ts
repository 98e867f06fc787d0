// The pipeline parameters that a config declares, read from its YAML so that people can be asked for them.
import { load } from 'js-yaml';
import { z } from 'zod';
import { compact } from './fields.ts';
import type { PipelineConfig } from './pipeline-config.ts';

const Scalar = z.union([z.string(), z.number(), z.boolean()]);

/** No form or hint shows more. An alias can repeat a long text thousands of times. */
const MAX_TEXT = 1_000;
const shorten = <T>(value: T): T | string => (typeof value === 'string' ? value.slice(0, MAX_TEXT) : value);

/** By list, because an alias can repeat one list in every parameter. */
const optionsRead = new WeakMap<object, string[] | undefined>();
// YAML reads `enum: [1.0, true]` as numbers and booleans; the API expects text.
const Options = z.array(Scalar.transform(String));

const DeclaredParameter = z
  .object({
    type: z.enum(['string', 'boolean', 'integer', 'enum']),
    default: Scalar.optional().catch(undefined).transform(shorten),
    enum: z.transform(readOptions).optional(),
    description: z.transform((value: unknown) =>
      typeof value === 'string' && value !== '' ? value.slice(0, MAX_TEXT) : undefined,
    ),
  })
  .transform(compact);
export type DeclaredParameter = z.infer<typeof DeclaredParameter>;

export type DeclaredParameters = Record<string, DeclaredParameter>;

/**
 * From the config and the setup config, which wins. Broken or unknown types are left out. Takes long for a large config:
 * call `declaredParameters`, which doesn't block the event loop.
 */
export function readDeclaredParameters({ source, setupConfig }: PipelineConfig): DeclaredParameters {
  return Object.fromEntries([...declaredIn(source), ...declaredIn(setupConfig ?? '')]);
}

function declaredIn(yaml: string): [string, DeclaredParameter][] {
  return Object.entries(parametersOf(yaml)).flatMap(([name, value]): [string, DeclaredParameter][] => {
    const parameter = DeclaredParameter.safeParse(value);
    return parameter.success ? [[name, parameter.data]] : [];
  });
}

function parametersOf(yaml: string): object {
  try {
    const config: unknown = load(yaml);
    if (typeof config !== 'object' || config === null || !('parameters' in config)) return {};
    return typeof config.parameters === 'object' && config.parameters !== null ? config.parameters : {};
  } catch {
    return {}; // Broken YAML, or nested deeper than any config: nothing can be offered.
  }
}

function readOptions(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  if (!optionsRead.has(value)) optionsRead.set(value, Options.safeParse(value).data);
  return optionsRead.get(value);
}
