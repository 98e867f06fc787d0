// A file that a job stored. Its URL requires the token, and redirects (see legacy.downloadArtifact).
import { z } from 'zod';

export const Artifact = z
  .object({ path: z.string(), node_index: z.number().catch(0), url: z.string() })
  .transform((artifact) => ({
    path: artifact.path,
    /** The index of the parallel container. */
    nodeIndex: artifact.node_index,
    url: artifact.url,
  }));
export type Artifact = z.infer<typeof Artifact>;
