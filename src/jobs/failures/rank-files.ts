// Picks the artifacts of a job that help to see why it failed, reports and pictures first. Pure.
import type { Artifact } from '../../circleci/client.ts';
import type { KeptFile } from '../../runs/failure.ts';

/** The most helpful kinds first. A file of no kind is not shown. */
const KINDS: readonly RegExp[] = [
  // HTML reports: the start page, not each of its hundred pages.
  /(^|\/)(index|report|mochawesome|cucumber|playwright)[\w.-]*\.html?$/i,
  // The lookbehind comes last to keep it linear: it is tried at the end only, not at every word.
  /\.(png|jpe?g|gif|webp)$(?<=(fail|error|diff|actual|screenshot)[^/]*)/i,
  /\.(png|jpe?g|gif|webp)$/i,
  /\.(mp4|webm)$/i,
  /(^|\/)trace[\w.-]*\.zip$|\.har$/i,
  /(^|\/)(hs_err_pid\d+\.log|core(\.\d+)?|[\w.-]+\.(dmp|hprof|crash))$/i,
];

/** Pictures of the expected result are no evidence, and parts of a coverage report are not the report. */
const IGNORED = /(^|\/)(expected|baseline|coverage|node_modules|assets?|static)(\/|[^/]*$)/i;

/** At most `max`, the most helpful first, in the original order within a kind. */
export function rankFiles(artifacts: readonly Artifact[], max: number): KeptFile[] {
  const ranked = artifacts
    .filter(({ path }) => !IGNORED.test(path))
    .map(({ path, url }) => ({ path, url, rank: KINDS.findIndex((kind) => kind.test(path)) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, max).map(({ path, url }) => ({ path, url }));
}
