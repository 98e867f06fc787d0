// Sets the channel's default project. CircleCI is asked first, so that only a project that exists is kept, under the
// slug that CircleCI itself gives it.
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openProject } from '../engine/open-project.ts';
import { defineRequest } from '../engine/request.ts';
import { settingChanged } from '../engine/setting-changed.ts';

export function createUseJob(deps: JobDeps): JobDefinition<'use'> {
  const { stores, now } = deps;
  return defineRequest(deps, 'use', async (request) => {
    const { project, permit } = await openProject(request, request.payload);
    const { slug } = project;
    await stores.channels.setDefaultProject(request.payload.place.channelId, slug);
    await stores.projects.seen(slug, now());
    await settingChanged(deps, request, {
      permit,
      what: 'the default project of the channel',
      note: { kind: 'default-project', project: slug },
    });
  });
}
