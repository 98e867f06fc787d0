// The tests of a project that CircleCI detected as flaky.

import { renderFlaky } from '../../blocks/failures/flaky.ts';
import { someOf } from '../../circleci/listing.ts';
import type { FlakeSeen } from '../../store/flakes.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createFlakyJob(deps: JobDeps): JobDefinition<'flaky'> {
  return defineAnswer(deps, 'flaky', async (request) => {
    const { circleci } = await request.acting();
    const { slug } = await circleci.projects.get(request.payload.project);
    request.permit({ project: slug, branch: '**' });
    await deps.stores.projects.seen(slug, deps.now());
    const { tests, total } = await circleci.insights.flakyTests(slug);
    const listed = someOf(request.noting(tests));
    const isListed = ({ testName, classname }: Named) =>
      listed.some((one) => one.testName === testName && one.classname === classname);
    const seen = (await deps.stores.flakes.list(slug, deps.now())).filter((one) => !isListed(one));
    const list = { project: slug, total, tests: listed.toSorted(byFlakes), seen: seen.toSorted(byFlakes) };
    return { share: { actionId: 'share-flaky', value: slug }, render: (shown) => renderFlaky(list, shown) };
  });
}

type Named = Pick<FlakeSeen, 'testName' | 'classname'>;

interface Flaked {
  timesFlaked?: number;
}

const byFlakes = (one: Flaked, other: Flaked): number => (other.timesFlaked ?? 0) - (one.timesFlaked ?? 0);
