// The values of a pipeline: an open map, such as `pipeline.git.branch` -> `main`.
import { z } from 'zod';

type Value = string | number | boolean;

/** Null, and what is no plain value, is left out: neither says what the value is. */
export const PipelineValues = z
  .record(z.string(), z.unknown())
  .transform((values): Readonly<Record<string, Value>> => {
    const plain = Object.entries(values).filter((entry): entry is [string, Value] => isPlain(entry[1]));
    return Object.fromEntries(plain);
  });
export type PipelineValues = z.infer<typeof PipelineValues>;

const isPlain = (value: unknown): value is Value => ['string', 'number', 'boolean'].includes(typeof value);
