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

export type OutputOptions = CallOptions & LogLimits;

export interface FailingOutput extends LogExcerpt {
  stepName: string;
  status: string;
  exitCode?: number;
  /** The index of the parallel container. */
  index: number;
}

type ReadBuild = (slug: string, buildNum: number, options?: CallOptions) => Promise<LegacyBuild>;

const FAILED: ReadonlySet<string> = new Set(['failed', 'timedout', 'infrastructure_fail']);
const MAX_LOG_BYTES = 64 * 1024 * 1024;

/** `ownSecrets` are masked in every output, in addition to those that a call names. */
export function createStepsApi(readBuild: ReadBuild, download: OpenDownload, ownSecrets: readonly string[]) {
  const output = async (outputUrl: string, options: OutputOptions = {}): Promise<LogExcerpt> => {
    const { maxLines, secrets = [], priority: _, ...call } = options;
    const { text, startsMidway } = await readTail(download, outputUrl, call);
    return excerptLog(text, {
      ...(maxLines !== undefined && { maxLines }),
      secrets: [...ownSecrets, ...secrets],
      startsMidway,
    });
  };

  return Object.freeze({
    /**
     * The end of the output of a step, from the `outputUrl` of its action: without ANSI codes, secrets masked. Throws
     * CircleciRejected if the URL has expired: read the build again for a new one.
     */
    output,

    /**
     * The same for the first failed step of the job with that number. Undefined if none failed, or no failed one has
     * output.
     */
    failingOutput: async (
      slug: string,
      jobNumber: number,
      options: OutputOptions = {},
    ): Promise<FailingOutput | undefined> => {
      const { maxLines: _, secrets: __, ...call } = options;
      const action = findFailing(await readBuild(slug, jobNumber, call));
      if (action?.outputUrl === undefined) return undefined;
      return {
        stepName: action.name,
        status: action.status,
        ...(action.exitCode !== undefined && { exitCode: action.exitCode }),
        index: action.index,
        ...(await output(action.outputUrl, options)),
      };
    },
  });
}

function findFailing({ steps }: LegacyBuild) {
  const actions = steps.flatMap((step) => step.actions);
  return actions.find(({ status, hasOutput, outputUrl }) => FAILED.has(status) && hasOutput && outputUrl);
}

async function readTail(download: OpenDownload, outputUrl: string, options: CallOptions) {
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
    reader.end();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw unreadable({ method: 'GET', path: new URL(outputUrl).host }, 200, contentType.slice(0, 80));
  }
  return tail.read();
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
