// The values of a pipeline: an open map, such as `pipeline.git.branch` -> `main`.
import { z } from 'zod';

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]).catch(null);

export const PipelineValues = z.record(z.string(), Value);
export type PipelineValues = z.infer<typeof PipelineValues>;
