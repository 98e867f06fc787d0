// The CircleCI pane: what stands for the CircleCI web app, and for the repositories.
import { useEffect, useState } from 'preact/hooks';
import { type Speed, speeds } from '../../speed.ts';
import type { CircleciData } from '../../web/circleci-slice.ts';
import { act } from '../kit/act.ts';
import { DeployBoard } from './deploy-board.tsx';
import { JobDialog } from './job-dialog.tsx';
import { Pipeline } from './pipeline.tsx';
import { PushForm } from './push-form.tsx';
import { actAs, actorOf, useCircleci } from './store.ts';

export function CircleciPane() {
  const data = useCircleci();
  if (!data) return <p class="empty">Asking CircleCI…</p>;
  const { projects, people, deploys } = data;
  const by = actorOf(people);
  const all = projects
    .flatMap(({ name, slug, pipelines }) => pipelines.map((pipeline) => ({ name, slug, pipeline })))
    .sort((left, right) => right.pipeline.createdMs - left.pipeline.createdMs);
  const older = projects.reduce((sum, project) => sum + project.older, 0);
  return (
    <div class="ci">
      <Controls data={data} by={by} />
      <PushForm projects={projects} by={by} />
      <DeployBoard deploys={deploys} />
      <section aria-labelledby="pipelines">
        <h3 id="pipelines">Pipelines</h3>
        {all.length === 0 && (
          <p class="soft">None yet. Push a commit here, or type /circleci trigger in Slack.</p>
        )}
        {all.map(({ name, slug, pipeline }, index) => (
          <Pipeline
            key={`${slug} ${pipeline.id}`}
            pipeline={pipeline}
            project={name}
            isNewest={index === 0}
            by={by}
          />
        ))}
        {older > 0 && <p class="soft">{older} older ones aren't shown.</p>}
      </section>
      <JobDialog />
    </div>
  );
}

/** Shows what was chosen at once: answers that were asked for before still say the old speed. */
function Time({ speed }: { speed: Speed }) {
  const [chosen, setChosen] = useState<Speed | undefined>(undefined);
  useEffect(() => setChosen(undefined), [speed]);
  const choose = async (wanted: Speed): Promise<void> => {
    setChosen(wanted);
    const { ok } = await act({ kind: 'speed', speed: wanted });
    if (!ok) setChosen(undefined);
  };
  return (
    <fieldset class="speed">
      <legend>Time</legend>
      {speeds.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name="speed"
            checked={(chosen ?? speed) === each}
            onChange={() => void choose(each)}
          />
          <span>{each === 'paused' ? 'Paused' : each}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Controls({ data: { people, speed }, by }: { data: CircleciData; by: string }) {
  const token = people.find(({ id }) => id === by)?.token;
  return (
    <section class="buttons" aria-label="Time and person">
      <Time speed={speed} />
      <label class="who">
        At CircleCI you are
        <select class="field" value={by} onChange={(event) => actAs(event.currentTarget.value)}>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {token !== undefined && (
        <p class="soft">
          Your token for <code>/circleci login</code>: <code>{token}</code>
        </p>
      )}
    </section>
  );
}
