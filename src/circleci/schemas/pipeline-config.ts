// The config that a pipeline ran with: GET /pipeline/{id}/config. `source` is YAML before compilation.
import { z } from 'zod';
import { compact, OptionalText } from './fields.ts';

export const PipelineConfig = z
  .object({
    source: z.string(),
    compiled: OptionalText,
    'setup-config': OptionalText,
    setup_config: OptionalText,
  })
  .transform((config) =>
    compact({
      source: config.source,
      compiled: config.compiled,
      setupConfig: config['setup-config'] ?? config.setup_config,
    }),
  );
export type PipelineConfig = z.infer<typeof PipelineConfig>;
