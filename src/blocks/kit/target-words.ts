// What a person pointed at, said back to them in words.
import { projectName, type Quote } from './run-words.ts';

type Optional<T> = T | undefined;

/** The shape of contracts/index.ts' Target, which this floor may not import. */
export interface TargetWords {
  ref:
    | { kind: 'project'; slug: string }
    | { kind: 'branch'; slug?: Optional<string>; branch: string }
    | { kind: 'pipeline'; slug?: Optional<string>; number: number }
    | { kind: 'workflow'; id: string; slug?: Optional<string>; pipelineNumber?: Optional<number> }
    | { kind: 'job'; slug?: Optional<string>; number: number; pipelineNumber?: Optional<number> }
    | { kind: 'uuid'; id: string }
    | { kind: 'last' }
    | { kind: 'mine' };
  project?: Optional<string>;
}

/** `pipeline #12 of acme/web`. */
export function describeTarget({ ref, project }: TargetWords, quote: Quote): string {
  const slug = ('slug' in ref ? ref.slug : undefined) ?? project;
  const of = slug === undefined ? '' : ` of ${projectName(slug)}`;
  switch (ref.kind) {
    case 'project':
    case 'last':
      return `the newest pipeline${of}`;
    case 'mine':
      return `your newest pipeline${of}`;
    case 'branch':
      return `the newest pipeline${of} on ${quote(ref.branch)}`;
    case 'pipeline':
      return `pipeline #${ref.number}${of}`;
    case 'workflow':
      return ref.pipelineNumber === undefined
        ? `workflow ${quote(ref.id)}`
        : `workflow ${quote(ref.id)} of pipeline #${ref.pipelineNumber}${of}`;
    case 'job':
      return `job ${ref.number}${of}`;
    case 'uuid':
      return quote(ref.id);
  }
}
