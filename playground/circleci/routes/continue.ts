// Continues a pipeline after its setup workflow, with the generated config. The stand-in runs what is scripted, whatever the
// config says.
import { z } from 'zod';
import { checked, type Handler, ok, type Route, refuse } from '../router.ts';
import { continuePipeline } from '../runs.ts';
import type { World } from '../world.ts';

const ContinueBody = z.object({
  'continuation-key': z.string().min(1),
  configuration: z.string(),
  parameters: z.record(z.string(), z.union([z.int(), z.string(), z.boolean()])).optional(),
});

export function continueRoutes(world: World): Route[] {
  // Assumed: 404 for a key that is unknown or already used.
  const handle: Handler = (request) => {
    const body = checked(ContinueBody, request.body);
    const pipeline = continuePipeline(world, body['continuation-key'], body.parameters ?? {});
    return pipeline ? ok({ message: 'Continued.' }) : refuse(404, 'Continuation key not found');
  };
  return [{ method: 'POST', path: '/api/v2/pipeline/continue', handle }];
}
