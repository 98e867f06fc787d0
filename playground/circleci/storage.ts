// The object storage behind presigned links: a separate host with artifact files and usage exports.
import type { Api } from './raw-request.ts';
import { answerStoredArtifact } from './routes/artifact-files.ts';
import { noSuchKey } from './routes/presigned-access.ts';
import { answerUsageFile } from './routes/usage-files.ts';
import type { World } from './world.ts';

export function createStorage(world: World): Api {
  return (request) => answerStoredArtifact(world, request) ?? answerUsageFile(world, request) ?? noSuchKey;
}
