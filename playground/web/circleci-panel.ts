// The panel beside the workspace: what the CircleCI stand-in is doing, and buttons for what happens outside of Slack.
import type { Pipeline, Project, StandInState, Workflow } from '../circleci/index.ts';
import { attributes, type Html, html } from './html.ts';

const PIPELINES_SHOWN = 6;

const status = (word: string, text: string): Html => html`<span class="status ${word}">${text}</span>`;

function renderWorkflow({ name, status: state, jobs }: Workflow): Html {
  const list = jobs.map(
    (job) =>
      html`<li>${status(job.status, job.name)} <span class="commit">${job.status.replaceAll('_', ' ')}</span></li>`,
  );
  return html`<div class="workflow">${status(state, name)} <span class="commit">${state.replaceAll('_', ' ')}</span><ul class="jobs">${list}</ul></div>`;
}

function isOver({ state, workflows }: Pipeline): boolean {
  const moving = ['running', 'failing'];
  return (
    state === 'errored' || (state === 'created' && !workflows.some((each) => moving.includes(each.status)))
  );
}

const act = (kind: string, label: string, about: Record<string, string | boolean>): Html =>
  html`<button type="button" class="button"${attributes({ 'data-act': JSON.stringify({ kind, ...about }) })}>${label}</button>`;

function renderPipeline(pipeline: Pipeline): Html {
  const { id, number, ref, commit, workflows, state, errors } = pipeline;
  const place = 'branch' in ref ? ref.branch : ref.tag;
  const problems = errors.map(({ message }) => html`<div>${status('errored', message)}</div>`);
  const moves = html`<div class="buttons">${act('step', 'Next step', { pipelineId: id })}${act('finish', 'Finish', { pipelineId: id })}</div>`;
  const waiting = state === 'pending' && html`<div>${status('queued', 'pending')}</div>`;
  return html`<div class="pipeline" data-pipeline="${number}"><b>#${number}</b> ${place} <div class="commit">${commit.subject}</div>${waiting}${problems}${workflows.map(renderWorkflow)}${!isOver(pipeline) && moves}</div>`;
}

function renderProject({ slug, name }: Project, pipelines: readonly Pipeline[]): Html {
  const own = pipelines.filter(({ project }) => project.slug === slug).slice(-PIPELINES_SHOWN);
  const buttons = [
    act('push', 'Push a commit', { projectSlug: slug, fails: false }),
    act('push', 'Push a failing commit', { projectSlug: slug, fails: true }),
  ];
  return html`<section><h3>${name}</h3><div class="buttons">${buttons}</div>${own.reverse().map(renderPipeline)}</section>`;
}

export function renderCircleci({ projects, pipelines }: Pick<StandInState, 'projects' | 'pipelines'>): Html {
  const list = projects.map((each) => renderProject(each, pipelines));
  return html`<header>CircleCI</header>${list.length > 0 ? list : html`<div class="empty">No projects yet.</div>`}`;
}
