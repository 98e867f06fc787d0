// One pipeline: what it is about, and its workflows with what a person can do to them at CircleCI.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PipelineShown, WorkflowShown } from '../../web/circleci-slice.ts';
import { act } from '../kit/act.ts';
import { looking } from '../kit/location.ts';
import { JobGraph } from './job-graph.tsx';
import { State } from './state-icon.tsx';

interface PipelineProps {
  pipeline: PipelineShown;
  project: string;
  isNewest: boolean;
  /** Whom the person acts as. */
  by: string;
}

export function Pipeline({ pipeline, project, isNewest, by }: PipelineProps) {
  const { id, number, ref, isTag, subject, status, errors, workflows, canMove, createdMs } = pipeline;
  // Undefined until somebody opens or closes it. Until then, the newest and what still moves are open.
  const [isOpen, setOpen] = useState<boolean>();
  const place = useRef<HTMLDetailsElement>(null);
  // A link leads here.
  const isWanted = looking.value.pipeline === id;
  useLayoutEffect(() => {
    if (isWanted) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isWanted]);
  return (
    <details
      class="pipeline"
      ref={place}
      data-pipeline={number}
      data-wanted={isWanted || undefined}
      open={isOpen ?? (isNewest || canMove || isWanted)}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <span class="pipeline-name">
          <b>#{number}</b> {project}, {isTag && 'tag '}
          {ref}
        </span>
        <State state={status} />
        <span class="pipeline-about">
          {subject} · {pipeline.by} ·{' '}
          <time dateTime={new Date(createdMs).toISOString()}>
            {new Date(createdMs).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}
          </time>
        </span>
      </summary>
      {errors.map((message) => (
        <p key={message} class="pipeline-error">
          {message}
        </p>
      ))}
      {[...workflows].reverse().map((workflow) => (
        <Workflow key={workflow.id} workflow={workflow} by={by} />
      ))}
      {canMove && (
        <div class="buttons">
          <button type="button" class="button" onClick={() => void act({ kind: 'step', pipelineId: id })}>
            Next step
          </button>
          <button type="button" class="button" onClick={() => void act({ kind: 'finish', pipelineId: id })}>
            Finish
          </button>
        </div>
      )}
    </details>
  );
}

function Workflow({ workflow, by }: { workflow: WorkflowShown; by: string }) {
  const { id, name, status, columns, autoRerun, startedBy, canRerun, canRerunFailed, canCancel } = workflow;
  const holds = columns.flat().filter((job) => job.isApproval && job.status === 'on hold');
  const rerun = (fromFailed: boolean) => void act({ kind: 'rerun', workflowId: id, fromFailed, by });
  return (
    <section class="workflow" aria-label={`Workflow ${name}`}>
      <h4>
        {name}
        <State state={status} />
        <span class="soft">{autoRerun === null ? startedBy : `automatic rerun ${autoRerun}`}</span>
      </h4>
      <JobGraph workflow={workflow} />
      <div class="buttons">
        {holds.map((job) => (
          <button
            type="button"
            class="button primary"
            key={job.id}
            onClick={() => void act({ kind: 'approve', jobId: job.id, by })}
          >
            Approve {job.name}
          </button>
        ))}
        {canRerunFailed && (
          <button type="button" class="button" onClick={() => rerun(true)}>
            Rerun from failed
          </button>
        )}
        {canRerun && (
          <button type="button" class="button" onClick={() => rerun(false)}>
            Rerun
          </button>
        )}
        {canCancel && (
          <button
            type="button"
            class="button"
            onClick={() => void act({ kind: 'cancel', workflowId: id, by })}
          >
            Cancel
          </button>
        )}
      </div>
    </section>
  );
}
