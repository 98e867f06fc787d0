// A registered outbound webhook. Its signing secret is returned masked, and is not read at all.
import { z } from 'zod';
import { compact, eitherSpelling, OptionalText, OptionalTime } from './fields.ts';

export const WebhookRegistration = eitherSpelling({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  verify_tls: z.boolean().catch(true),
  events: z.array(z.string()).nullish().catch(undefined),
  scope: z.object({ id: z.string(), type: z.string() }).nullish().catch(undefined),
  is_enabled: z.boolean().catch(true),
  auto_disabled_at: OptionalText,
  created_at: OptionalTime,
  updated_at: OptionalTime,
}).transform((webhook) =>
  compact({
    id: webhook.id,
    name: webhook.name,
    url: webhook.url,
    verifyTls: webhook.verify_tls,
    /** Missing: CircleCI doesn't say. */
    events: webhook.events ?? undefined,
    projectId: webhook.scope?.id,
    isEnabled: webhook.is_enabled,
    /** CircleCI disabled it because its deliveries failed. */
    autoDisabledAt: webhook.auto_disabled_at,
    createdAt: webhook.created_at,
    updatedAt: webhook.updated_at,
  }),
);
export type WebhookRegistration = z.infer<typeof WebhookRegistration>;
