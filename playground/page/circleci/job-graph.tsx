// The jobs of a workflow as a graph: a list of columns for readers, elbows between the jobs for everybody else.
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { JobShown, WorkflowShown } from '../../web/circleci-slice.ts';
import { go } from '../kit/location.ts';
import { StateIcon } from './state-icon.tsx';

/** As in circleci.css. */
const JOB = { width: 94, height: 58 };
const GAP = { column: 16, row: 8 };

const MOVING = ['running', 'queued', 'on hold', 'failed'];

interface Place {
  x: number;
  y: number;
}

function placesOf(columns: readonly JobShown[][]): Map<string, Place> {
  const places = columns.flatMap((jobs, column) =>
    jobs.map(({ id }, row): [string, Place] => [
      id,
      { x: column * (JOB.width + GAP.column), y: row * (JOB.height + GAP.row) },
    ]),
  );
  return new Map(places);
}

/** From the right of one job to the left of another, turning in the gap before it. */
function elbow(from: Place, to: Place): string {
  const start = { x: from.x + JOB.width, y: from.y + JOB.height / 2 };
  const end = { x: to.x, y: to.y + JOB.height / 2 };
  return `M${start.x} ${start.y}H${end.x - GAP.column / 2}V${end.y}H${end.x}`;
}

export function JobGraph({ workflow }: { workflow: WorkflowShown }) {
  const { name, columns } = workflow;
  const list = useRef<HTMLOListElement>(null);
  const places = placesOf(columns);
  const jobs = columns.flat();
  const edges = jobs.flatMap(({ id, requires }) =>
    requires.flatMap((required) => {
      const [from, to] = [places.get(required), places.get(id)];
      return from && to ? [elbow(from, to)] : [];
    }),
  );
  const interesting = jobs.find(({ status }) => MOVING.includes(status))?.id;
  // A graph that is wider than the pane shows where something happens.
  useLayoutEffect(() => {
    const job = list.current?.querySelector<HTMLElement>(`[data-job="${interesting}"]`);
    const box = list.current?.parentElement;
    if (job && box) box.scrollLeft = job.offsetLeft + JOB.width - box.clientWidth / 2;
  }, [interesting]);
  const width = columns.length * (JOB.width + GAP.column) - GAP.column;
  const height = Math.max(1, ...columns.map(({ length }) => length)) * (JOB.height + GAP.row);
  return (
    <div class="graph">
      <svg class="edges" width={width} height={height} aria-hidden="true">
        {edges.map((path) => (
          <path key={path} d={path} />
        ))}
      </svg>
      <ol ref={list} class="columns" aria-label={`Jobs of ${name}, in the order they run`}>
        {columns.map((column, index) => (
          // A workflow's columns never change places.
          <li key={String(index)}>
            <ol>
              {column.map((job) => (
                <Job key={job.id} job={job} names={jobs} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Job({ job, names }: { job: JobShown; names: readonly JobShown[] }) {
  const { id, name, status, requires, approvedBy } = job;
  const before = names.filter((each) => requires.includes(each.id)).map((each) => each.name);
  const state = approvedBy === null ? status : `by ${approvedBy}`;
  return (
    <li>
      <button type="button" class="job" data-job={id} onClick={() => go({ job: id })}>
        <span class="job-name">{name}</span>
        <span class="hidden">, </span>
        <span class="job-state">
          <StateIcon state={status} />
          {state}
        </span>
        {before.length > 0 && <span class="hidden">, after {before.join(' and ')}</span>}
      </button>
    </li>
  );
}
