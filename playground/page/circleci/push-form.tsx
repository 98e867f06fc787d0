// What happens in a repository: commits that do good or harm to a branch, and tags.
import { useId, useState } from 'preact/hooks';
import type { Change } from '../../changes.ts';
import type { ProjectShown } from '../../web/circleci-slice.ts';
import { act } from '../kit/act.ts';

const COMMITS: readonly { change: Change; name: string; says: string }[] = [
  { change: 'flaky', name: 'Flaky test', says: 'A test fails once and passes when it is rerun.' },
  { change: 'slow', name: 'Slow job', says: 'A job takes 20 steps of time.' },
  { change: 'hold', name: 'Hold', says: 'Production waits for an approval.' },
  { change: 'auto-rerun', name: 'Automatic rerun', says: 'CircleCI reruns what failed by itself.' },
  { change: 'config-error', name: 'Config error', says: 'The config names a job that is not there.' },
];

interface PushFormProps {
  projects: readonly ProjectShown[];
  /** Whom the person acts as. */
  by: string;
}

export function PushForm({ projects, by }: PushFormProps) {
  const id = useId();
  const [slug, setSlug] = useState('');
  const [typed, setTyped] = useState('');
  const project = projects.find((each) => each.slug === slug) ?? projects[0];
  if (!project) return <p class="empty">There are no projects yet.</p>;
  const { slug: projectSlug, branches, defaultBranch, stormy } = project;
  const branch = typed.trim() || defaultBranch;
  const isBroken = branches.some((each) => each.name === branch && each.isBroken);
  const push = (change: Change) => void act({ kind: 'push', projectSlug, change, branch, by });
  return (
    <section aria-label="Push commits">
      <div class="buttons push-fields">
        <label>
          Project
          <select class="field" value={projectSlug} onChange={(event) => setSlug(event.currentTarget.value)}>
            {projects.map((each) => (
              <option key={each.slug} value={each.slug}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Branch
          <input
            class="field"
            list={`${id}-branches`}
            placeholder={defaultBranch}
            autocomplete="off"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <datalist id={`${id}-branches`}>
          {branches.map(({ name }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={isBroken}
          title="All jobs pass."
          onClick={() => push('good')}
        >
          Push a commit
        </button>
        {isBroken ? (
          <button
            type="button"
            class="button primary"
            title="The next pipeline passes."
            onClick={() => push('good')}
          >
            Fix {branch}
          </button>
        ) : (
          <button
            type="button"
            class="button danger"
            title="A test fails until the branch is fixed."
            onClick={() => push('failing')}
          >
            Break {branch}
          </button>
        )}
        {COMMITS.map(({ change, name, says }) => (
          <button type="button" class="button" key={change} title={says} onClick={() => push(change)}>
            {name}
          </button>
        ))}
        <button
          type="button"
          class="button"
          title="A new version is released to production."
          onClick={() => void act({ kind: 'tag', projectSlug })}
        >
          Tag
        </button>
        <button
          type="button"
          class="button"
          title={
            stormy === 0
              ? 'Five new branches fail for the same reason: the test database is away.'
              : `The database is back: ${stormy} branches get a commit that passes.`
          }
          onClick={() => void act({ kind: 'storm', projectSlug, on: stormy === 0, by })}
        >
          {stormy === 0 ? 'Storm' : 'End the storm'}
        </button>
      </div>
    </section>
  );
}
