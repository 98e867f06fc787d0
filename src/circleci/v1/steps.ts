// Reads the output of a step. The build has a signed URL for it, valid for a few minutes, which is read without the token.
// Logs may be of any size: only the end is held in memory.
// https://circleci.com/docs/guides/toolkit/analyze-pipelines-during-an-incident/
import { CircleciRejected } from '../../errors.ts';
import type { CallOptions } from '../api.ts';
import type { OpenDownload } from '../download.ts';
import { unreadable } from '../errors.ts';
import { excerptLog, type LogExcerpt, type LogLimits } from '../logs/excerpt-log.ts';
import { createMessageReader } from '../logs/message-reader.ts';
import { createTail } from '../logs/tail.ts';
import type { LegacyBuild } from '../schemas/legacy-build.ts';
import { actionsOf, decisive, failedActions } from './failed-actions.ts';

export type OutputOptions = CallOptions & LogLimits;

export interface StepOutput extends LogExcerpt {
  /** CircleCI itself dropped a part of it; which one is not known. */
  isTruncated?: true;
  /** Some of it could not be read. */
  isPart?: true;
}

export interface FailingOutput extends StepOutput {
  stepName: string;
  status: string;
  exitCode?: number;
  /** The index of the parallel container. */
  index: number;
}

type ReadBuild = (slug: string, buildNum: number, options?: CallOptions) => Promise<LegacyBuild>;

const MAX_LOG_BYTES = 64 * 1024 * 1024;

/** `ownSecrets` are masked in every output, in addition to those that a call names. */
export function createStepsApi(readBuild: ReadBuild, download: OpenDownload, ownSecrets: readonly string[]) {
  const output = async (outputUrl: string, options: OutputOptions = {}): Promise<StepOutput> => {
    const { maxLines, secrets = [], ...call } = options;
    const { text, startsMidway, ...flaws } = await readTail(download, outputUrl, call);
    const excerpt = excerptLog(text, {
      ...(maxLines !== undefined && { maxLines }),
      secrets: [...ownSecrets, ...secrets],
      startsMidway,
    });
    return { ...excerpt, ...flaws };
  };

  return Object.freeze({
    /**
     * The end of the output of a step, from the `outputUrl` of its action: without ANSI codes, secrets masked. Throws
     * CircleciRejected if the URL has expired: read the build again for a new one.
     */
    output,

    /**
     * The same for the step that made the job with that number fail. Undefined if none did, or it has no output.
     */
    failingOutput: async (
      slug: string,
      jobNumber: number,
      options: OutputOptions = {},
    ): Promise<FailingOutput | undefined> => {
      const { maxLines: _, secrets: __, ...call } = options;
      const { steps } = await readBuild(slug, jobNumber, call);
      const action = decisive(failedActions(actionsOf(steps)));
      if (action?.outputUrl === undefined) return undefined;
      return {
        stepName: action.name,
        status: action.status,
        ...(action.exitCode !== undefined && { exitCode: action.exitCode }),
        index: action.index,
        ...(action.isTruncated && { isTruncated: action.isTruncated }),
        ...(await output(action.outputUrl, options)),
      };
    },
  });
}

async function readTail(
  download: OpenDownload,
  outputUrl: string,
  options: CallOptions,
): Promise<{ text: string; startsMidway: boolean; isTruncated?: true; isPart?: true }> {
  const { chunks, contentType = 'no content type' } = await download(outputUrl, {
    ...options,
    signed: true,
    maxBytes: MAX_LOG_BYTES,
  }).catch((error: unknown) => Promise.reject(expired(error)));
  const reader = createMessageReader();
  const tail = createTail();
  const decoder = new TextDecoder();
  try {
    for await (const chunk of chunks) tail.push(reader.push(decoder.decode(chunk, { stream: true })));
    tail.push(reader.push(decoder.decode()));
    const { isTruncated, isPart } = reader.end();
    return {
      ...tail.read(),
      ...(isTruncated && { isTruncated: true as const }),
      ...(isPart && { isPart: true as const }),
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw unreadable({ method: 'GET', path: new URL(outputUrl).host }, 200, contentType.slice(0, 80));
  }
}

// The storage answers 403 to an expired signature, which has nothing to do with permissions.
function expired(error: unknown): unknown {
  if (!(error instanceof CircleciRejected) || error.status === undefined || error.status < 400) return error;
  return new CircleciRejected(`${error.status} for the output of a step`, {
    call: error.call,
    status: error.status,
    retry: 'never',
    cause: error,
    userMessage:
      'CircleCI’s link to this output has expired; it is valid for a few minutes only. Nothing was changed. Run the command again, or open the job in the CircleCI web app.',
  });
}
