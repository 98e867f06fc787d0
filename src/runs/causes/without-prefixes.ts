// A line of a log without what tools and CI put before each line: times, levels, the task or container it comes from.

const TIME = '\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?';
const PREFIXES = [
  // 2026-03-04T10:11:12.123Z, [2026-03-04 10:11:12], 10:11:12, [10:11:12]: ▸, (10:11:12)
  `\\[?\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]${TIME}(?:Z|[+-]\\d\\d:?\\d\\d)?\\]?:?\\s`,
  `[\\[(]?${TIME}[\\])]?:?\\s{1,4}`,
  '▸ ',
  // A Docker build, Docker Compose, Terraform's frame.
  '#\\d{1,4} (?:\\d{1,6}\\.\\d{1,3} )?',
  '[a-z][\\w.-]{0,60}[-_]\\d{1,3}\\s{1,20}\\| ',
  '│ ?',
  // Terragrunt: STDERR [network] terraform:
  'STD(?:ERR|OUT) {1,3}\\[[\\w./-]{1,100}\\] (?:terraform|tofu): ',
  // Levels; names of tools.
  '\\[(?:ERROR|FATAL|error)\\]:?\\s?',
  "\\['error'\\] ",
  '(?:npm|pnpm|lerna) (?:error|ERR!) ?',
  '(?:ERESOLVE|notarget|network|nospc) (?=\\S)',
  'E {2,}',
  // Tasks of Turborepo (web:build:), pnpm (packages/a test:), concurrently ([web]), Lerna (web:).
  '[@\\w][\\w@./-]{0,60}:[a-z][\\w-]{0,40}: ',
  '[\\w@.-]{1,60}\\/[\\w@./-]{1,100} [a-z][\\w:-]{0,30}[:$] ',
  '\\[(?!warn|info|debug|WARN|INFO|DEBUG|Failed\\b|FAIL\\b)[\\w@/-]{1,40}\\] (?!›)',
];
const PREFIX = new RegExp(`^(?:${PREFIXES.join('|')})`, 'u');
const MAX_LINE = 500;
const MAX_PREFIXES = 4;

/** At most 500 characters. */
export function withoutPrefixes(text: string): string {
  let line = text.slice(0, MAX_LINE).trimEnd();
  for (let i = 0; i < MAX_PREFIXES; i += 1) line = line.replace(PREFIX, '');
  return line;
}
