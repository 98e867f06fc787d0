// `npm run release-notes -- v0.1.0`: prints the CHANGELOG's section of a release. Fails unless the tag, package.json and the CHANGELOG
// agree, so that nothing is published under the wrong number.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

export interface ReleaseSources {
  tag: string;
  /** Of package.json. */
  version: string;
  changelog: string;
}

export type ReleaseNotes = { notes: string } | { problem: string };

export function releaseNotes({ tag, version, changelog }: ReleaseSources): ReleaseNotes {
  if (!/^v\d+\.\d+\.\d+$/.test(tag)) return { problem: `${tag} is no tag of a release, such as v0.1.0.` };
  if (tag !== `v${version}`) return { problem: `The tag is ${tag}, but package.json says ${version}.` };
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.split(/\s/, 1)[0] === version);
  if (section === undefined) return { problem: `CHANGELOG.md has no section ${version}.` };
  const [heading = '', ...lines] = section.split('\n');
  if (!/^\S+ \(\d{4}-\d{2}-\d{2}\)$/.test(heading)) {
    return {
      problem: `CHANGELOG.md says "${heading}". Write the day of the release: ${version} (2026-11-28).`,
    };
  }
  const notes = lines.join('\n').trim();
  return notes === ''
    ? { problem: `The section ${version} of CHANGELOG.md is empty.` }
    : { notes: `${notes}\n` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { version } = JSON.parse(read('package.json'));
  const found = releaseNotes({ tag: process.argv[2] ?? '', version, changelog: read('CHANGELOG.md') });
  if ('notes' in found) process.stdout.write(found.notes);
  else process.stderr.write(`${found.problem}\n`);
  process.exitCode = 'notes' in found ? 0 : 1;
}
