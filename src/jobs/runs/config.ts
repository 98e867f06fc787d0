// The config that a run was started with, as a file: to the person by direct message, or to the channel when shared.
import { type ConfigAnswer, configComment, renderConfig } from '../../blocks/runs/config.ts';
import type { Payload } from '../../contracts/index.ts';
import type { Run } from '../../runs/run.ts';
import { maskText } from '../../secrets/mask-value.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';
import { placeOfFile } from '../engine/place-of-file.ts';
import { sendFileOnce } from '../engine/send-file-once.ts';

/** Masking a longer one would keep the process from its other work, and Slack shows no text above 1 MB. */
const MAX_CHARACTERS = 300_000;

export function createConfigJob(deps: JobDeps): JobDefinition<'config'> {
  return defineAnswer(deps, 'config', async (request) => {
    const { payload, tools } = request;
    const { which, share } = payload;
    const { circleci, run } = await openRun(deps, request, payload.target);
    const { source, compiled } = await circleci.pipelines.config(run.pipelineId);
    const text = (which === 'compiled' ? compiled : source) ?? '';
    const answer = (file: ConfigAnswer['file']): ConfigAnswer => ({
      ...placeOf(run),
      which,
      lines: file === 'none' || file === 'too-long' ? 0 : text.trimEnd().split('\n').length,
      file,
    });
    if (text === '') return shared(answer('none'), run, which);
    if (text.length > MAX_CHARACTERS) return shared(answer('too-long'), run, which);

    const masked = maskText(text);
    const isMasked = masked !== text;
    const sent = await sendFileOnce(deps, tools, payload.actor, async () => ({
      ...placeOfFile(payload),
      fileName: `config-${run.number}-${which}.yml`,
      title: `${which === 'compiled' ? 'Compiled config' : 'Config'} of ${runTitleOf(run)}`.slice(0, 200),
      content: masked,
      comment: configComment({ ...placeOf(run), which, isMasked }, deps.appUrl),
    }));
    return shared(answer(sent === 'sent' ? (share ? 'channel' : 'direct') : sent), run, which);
  });
}

function shared(answer: ConfigAnswer, { pipelineId }: Run, which: Payload<'config'>['which']) {
  return {
    share: { actionId: 'share-config', value: { pipelineId, which } },
    render: (shown: Parameters<typeof renderConfig>[1]) => renderConfig(answer, shown),
  };
}

const placeOf = ({ projectSlug, number, branch, tag }: Run) => ({ projectSlug, number, branch, tag });
