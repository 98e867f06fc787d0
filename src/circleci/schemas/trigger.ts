// What starts a pipeline definition: pushes, a schedule, or a call from outside. The URL of such a call is not read:
// anybody who knows it can start pipelines.
import { z } from 'zod';
import { compact, OptionalFlag, OptionalText } from './fields.ts';

const EventSource = z
  .object({
    provider: OptionalText,
    repo: z.object({ full_name: OptionalText, external_id: OptionalText }).nullish().catch(undefined),
    webhook: z.object({ sender: OptionalText }).nullish().catch(undefined),
    schedule: z.object({ cron_expression: OptionalText }).nullish().catch(undefined),
  })
  .nullish()
  .catch(undefined);

export const Trigger = z
  .object({
    id: z.string(),
    event_name: OptionalText,
    event_preset: OptionalText,
    event_source: EventSource,
    checkout_ref: OptionalText,
    config_ref: OptionalText,
    disabled: OptionalFlag,
    parameters: z.record(z.string(), z.unknown()).nullish().catch(undefined),
  })
  .transform((trigger) =>
    compact({
      id: trigger.id,
      eventName: trigger.event_name,
      eventPreset: trigger.event_preset,
      provider: trigger.event_source?.provider,
      repoFullName: trigger.event_source?.repo?.full_name,
      repoExternalId: trigger.event_source?.repo?.external_id,
      webhookSender: trigger.event_source?.webhook?.sender,
      cron: trigger.event_source?.schedule?.cron_expression,
      checkoutRef: trigger.checkout_ref,
      configRef: trigger.config_ref,
      isDisabled: trigger.disabled,
      parameters: trigger.parameters ?? {},
    }),
  );
export type Trigger = z.infer<typeof Trigger>;
