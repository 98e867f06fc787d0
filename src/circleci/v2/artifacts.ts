// https://circleci.com/docs/api/v2/#operation/getJobArtifacts
import type { Api, CallOptions } from '../api.ts';
import { type PageOptions, type Pages, pageOf, paginate } from '../paginate.ts';
import { path, projectPath } from '../path.ts';
import { Artifact } from '../schemas/artifact.ts';

const ArtifactPage = pageOf('artifact', Artifact);

export type Artifacts = ReturnType<typeof createArtifactsApi>;

export function createArtifactsApi(api: Api) {
  return Object.freeze({
    /** The files that a job stored. Read one with `legacy.downloadArtifact`. */
    list: (slug: string, jobNumber: number, options?: CallOptions & PageOptions): Pages<Artifact> =>
      paginate(api, path`/api/v2/project/${projectPath(slug)}/${jobNumber}/artifacts`, ArtifactPage, options),
  });
}
