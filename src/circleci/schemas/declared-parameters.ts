// The pipeline parameters that a config declares, read from its YAML so that people can be asked for them.
import { parse } from 'yaml';
import { z } from 'zod';
import { compact, OptionalText } from './fields.ts';
import type { PipelineConfig } from './pipeline-config.ts';

const Scalar = z.union([z.string(), z.number(), z.boolean()]);

const DeclaredParameter = z
  .object({
    type: z.enum(['string', 'boolean', 'integer', 'enum']),
    default: Scalar.optional().catch(undefined),
    // YAML reads `enum: [1.0, true]` as numbers and booleans; the API expects text.
    enum: z.array(Scalar.transform(String)).optional().catch(undefined),
    description: OptionalText,
  })
  .transform(compact);
export type DeclaredParameter = z.infer<typeof DeclaredParameter>;

export type DeclaredParameters = Record<string, DeclaredParameter>;

/** From the config and the setup config, which wins. Broken or unknown types are left out. */
export function readDeclaredParameters({ source, setupConfig }: PipelineConfig): DeclaredParameters {
  return { ...declaredIn(source), ...declaredIn(setupConfig ?? '') };
}

function declaredIn(yaml: string): DeclaredParameters {
  const declared: DeclaredParameters = {};
  for (const [name, value] of Object.entries(parametersOf(yaml))) {
    const parameter = DeclaredParameter.safeParse(value);
    if (parameter.success) declared[name] = parameter.data;
  }
  return declared;
}

function parametersOf(yaml: string): object {
  try {
    const config: unknown = parse(yaml, { logLevel: 'silent' });
    if (typeof config !== 'object' || config === null || !('parameters' in config)) return {};
    return typeof config.parameters === 'object' && config.parameters !== null ? config.parameters : {};
  } catch {
    return {}; // Broken YAML, or aliases that would expand endlessly: nothing can be offered.
  }
}
