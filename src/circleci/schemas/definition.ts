// What can be run in a project besides its classic config: GET /projects/{id}/pipeline-definitions.
import { z } from 'zod';
import { compact, OptionalText } from './fields.ts';

const Source = z.object({ provider: OptionalText }).nullish().catch(undefined);

export const Definition = z
  .object({
    id: z.string(),
    name: OptionalText,
    description: OptionalText,
    config_source: Source,
    checkout_source: Source,
  })
  .transform((definition) =>
    compact({
      id: definition.id,
      name: definition.name ?? definition.id,
      description: definition.description,
      configProvider: definition.config_source?.provider,
      checkoutProvider: definition.checkout_source?.provider,
    }),
  );
export type Definition = z.infer<typeof Definition>;
