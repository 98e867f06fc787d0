// A usage export: created first, then polled until it is `completed` or `failed`.
import { z } from 'zod';
import { compact, OptionalText } from './fields.ts';

export const UsageExport = z
  .object({
    usage_export_job_id: z.string(),
    state: z.string(),
    download_urls: z.array(z.string()).nullish().catch(undefined),
    error_reason: OptionalText,
  })
  .transform((one) =>
    compact({
      id: one.usage_export_job_id,
      state: one.state,
      /** Signed: anybody who has them can read the data. Missing: not there yet, or it isn't known where they are. */
      downloadUrls: one.download_urls ?? undefined,
      errorReason: one.error_reason,
    }),
  );
export type UsageExport = z.infer<typeof UsageExport>;
