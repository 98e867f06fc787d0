// Reads the endpoint tables of the reference beside the repository as lists of operations. They are Markdown, for people.
import { existsSync, readFileSync } from 'node:fs';

export interface ReferenceTables {
  /** 1a: `GET P/:build_num`; file URLs as written. */
  v1: string[];
  /** 1b: `GET /workflow/:id`. */
  seed: string[];
  /** 2: `GET /me`. `useful` if somebody in a chat can use it. */
  v2: { operation: string; useful: boolean }[];
}

export function loadReferenceTables(): ReferenceTables | undefined {
  const file = new URL('../../../shared/reference/circleci-endpoints.md', import.meta.url);
  return existsSync(file) ? readReferenceTables(readFileSync(file, 'utf8')) : undefined;
}

export function readReferenceTables(markdown: string): ReferenceTables {
  const section = (from: string, to: string) =>
    rowsOf(markdown.slice(markdown.indexOf(from), endOf(markdown, to)));
  return {
    v1: section('### 1a.', '### 1b.').map(([, , operation = '']) => operation),
    seed: section('### 1b.', '## 2.').flatMap(([cell = '']) =>
      // Notes in brackets don't count.
      cell.replace(/ \(.*\)$/, '').split(', '),
    ),
    v2: section('## 2.', '').map(([method = '', path = '', , , chat = '']) => ({
      operation: `${method} ${path}`,
      useful: chat !== '',
    })),
  };
}

function endOf(markdown: string, heading: string): number {
  return heading === '' ? markdown.length : markdown.indexOf(heading);
}

/** The cells of each row of each table, without headers and separators. A bar inside a cell is written `\|`. */
function rowsOf(markdown: string): string[][] {
  const lines = markdown.split('\n').filter((line) => line.startsWith('|'));
  return lines
    .filter((line, index) => !isRule(line) && !isRule(lines[index + 1] ?? ''))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function isRule(line: string): boolean {
  return /^\|[\s|:-]+\|$/.test(line);
}
