// Links to CircleCI's web app show the pipeline or job in the pane beside Slack: the real one knows nothing of them.
import type { ProjectShown } from '../../web/circleci-slice.ts';
import { useSlice } from '../kit/live.ts';
import { go } from '../kit/location.ts';

/** `…/pipelines/github/acme/web/12/workflows/<id>/jobs/34`; the last two parts may be missing. */
const PATH = /^\/pipelines\/([^/]+\/[^/]+\/[^/]+)\/(\d+)(?:\/workflows\/([\w-]+)(?:\/jobs\/(\d+))?)?/;
const SHORT: Readonly<Record<string, string>> = { github: 'gh', bitbucket: 'bb' };

interface Found {
  pipeline: string;
  job?: string | undefined;
}

function find(projects: readonly ProjectShown[], url: URL): Found | undefined {
  const [, slug = '', number, workflowId, jobNumber] = PATH.exec(url.pathname) ?? [];
  const [provider = '', ...rest] = slug.split('/');
  const project = projects.find((each) => each.slug === [SHORT[provider] ?? provider, ...rest].join('/'));
  const pipeline = project?.pipelines.find((each) => each.number === Number(number));
  if (!pipeline) return undefined;
  const workflow = pipeline.workflows.find(({ id }) => id === workflowId);
  const job = workflow?.columns.flat().find((each) => each.number === Number(jobNumber));
  return { pipeline: pipeline.id, job: job?.id };
}

/** Called once, by the shell. Returns what ends it. */
export function openOwnLinks(): () => void {
  const data = useSlice('circleci');
  const open = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const url = new URL(link.href);
    if (url.hostname !== 'app.circleci.com') return;
    const found = find(data.value?.projects ?? [], url);
    if (!found) return;
    event.preventDefault();
    go({ dock: 'circleci', pane: 'circleci', ...found });
  };
  document.addEventListener('click', open);
  return () => document.removeEventListener('click', open);
}
