// Reads the failed step of a job, with the line of its log that tells why. That line is looked for in more of the log than
// is shown.
import { TELLING_LINES, type TellingLine, tellingLine } from '../../runs/causes/telling-line.ts';
import { type FailedStep, saysAll } from '../../runs/failure.ts';
import { hasJobFailed } from '../../runs/status.ts';
import { readStep, type StepWanted } from './read-step.ts';

/** Like `readStep`. */
export async function readTellingStep(
  client: Parameters<typeof readStep>[0],
  wanted: StepWanted,
): Promise<FailedStep | undefined> {
  const { maxLines } = wanted;
  const step = await readStep(client, { ...wanted, maxLines: Math.max(maxLines, TELLING_LINES) });
  if (step === undefined) return undefined;
  const { log, exitCode } = step;
  // A step that passed, or that decides nothing, says nothing of a failure.
  const isReason = hasJobFailed(step.status) && step.decidesNothing !== true;
  const found = isReason ? tellingLine(log ?? '', exitCode) : undefined;
  const telling: TellingLine | undefined =
    found === undefined || saysAll(step) ? found : { kind: 'guess', line: found.line };
  const told = { ...step, ...(telling !== undefined && { telling }) };
  if (log === undefined) return told;
  const lines = log.split('\n');
  const kept = lines.slice(-maxLines);
  return { ...told, log: kept.join('\n'), isLogCut: step.isLogCut || kept.length < lines.length };
}
