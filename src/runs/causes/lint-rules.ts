// Lines of linters, formatters and checks of generated files.
import { finding } from './finding.ts';
import { cause, type FailureRule } from './rule.ts';

/** The line that names the file of the findings below it. */
const FILE_ABOVE = /^\s*(\S{0,200}[/\\]\S{1,200}\.\w{1,6}|\S{1,100}\.\w{1,6})$/;

export const lintRules: readonly FailureRule[] = [
  cause('ESLint', /^\s+\d+:\d+\s+error\s+(.{1,300})$/i, { under: FILE_ABOVE }),
  cause('ESLint', /^\d+:\d+\s+Error: (.{1,300})$/, { under: /^(\.{0,2}\/?\S{1,200}\.[cm]?[jt]sx?)$/ }),
  cause('ESLint', /^(ESLint couldn't find .{3,200})$/),
  cause('stylelint', /^\s+\d+:\d+\s+[✖×]\s+(.{1,300})$/, { under: FILE_ABOVE }),
  cause('Biome', /^(\S{1,200}\.\w{1,6}):\d+:\d+ ((?:lint|assist|parse|suppressions)\b\S{0,100})/),
  cause('Biome', /^(\S{1,200}\.\w{1,6}) (format|organizeImports|lint|assist|ci) ━/),
  cause('formatter', /^(?:would reformat:? |Would reformat:? |unformatted )(\S{1,200})$/i),
  cause('formatter', /^\[warn\] (\S{1,200}\.\w{1,6})(?: isn't formatted properly\W)?$/),
  cause('formatter', /^Diff in (\S{1,200}?)(?::\d+|:| at line \d+:?)$/),
  cause('formatter', /^ERROR: (\S{1,200}\.py) Imports are incorrectly sorted/),
  cause('formatter', /^\s*\* (\S{1,200}\.exs?)$/),
  cause('formatter', /^\[warn\] scalafmt: (\S{1,200}) isn't formatted/),
  cause('Pyright', /^\s*(\S{1,200}\.pyi?):\d+:\d+ - error: (.{1,300})$/),
  cause('Pylint', finding('([CEFRW]\\d{4}: .{1,200})')),
  cause('Python linter', finding('([A-Z]{1,4}\\d{2,4} .{1,200})')),
  cause('Python linter', /^(?:error: )?([A-Z]{1,4}\d{3,4} (?:\[\*\] )?.{1,200})$/, {
    over: /^\s*--> (\S{1,200}\.pyi?):\d+:\d+$/,
  }),
  cause('RuboCop', finding('[CWEF]: (.{1,300})')),
  cause('RuboCop', /^\s{1,4}(\S{1,200}\.(?:rb|rake|gemspec)):\d+:\d+: ([A-Z]\w{1,30}\/\w{1,60}: .{1,250})$/),
  cause('golangci-lint', /(context loading failed: failed to load packages: .{5,200}?)"?$/),
  cause('golangci-lint', /^(\S{1,200}\.go):\d+(?::\d+)?: (.{1,250} \([\w-]{2,40}\))$/),
  cause('finding', finding('(?!(?:warning|WARNING|Warning|note|info)\\b)(\\S.{5,250} \\[[\\w./-]{3,60}\\])')),
  cause('Buf', /^(\S{1,200}\.proto):\d+:\d+:(\S.{5,250})$/),
  cause('Psalm', /^(?:ERROR: )?(\w{3,60}) - (\S{1,200}\.php):\d+:\d+ - (.{5,200})$/),
  cause('Checkov', /^\s*FAILED for resource: (\S{1,150})$/, { under: /^Check: (\S{1,40}: .{1,200})$/ }),
  cause(
    'Checkstyle',
    /^\[ant:checkstyle\] (?:\[ERROR\] )?(\S{1,200}\.(?:java|kt)):\d+(?::\d+)?: (.{1,200})$/,
  ),
  cause('Checkstyle', /^(\S{1,200}\.(?:java|kt|xml)):\[\d+(?:,\d+)?\] \((\w{1,40}\) \w{1,80}: .{1,200})$/),
  cause('SpotBugs', /^[HML] [A-Z]{1,2} (\w{1,20}: .{5,200}?)\s+(?:At|In) (\S{1,150}\.\w{1,8})\b/),
  cause('Semgrep', /^\s{0,4}❯{1,3}❱ (\S{3,200})$/, { under: /^\s{1,6}(\S{1,200}\.\w{1,8})$/ }),
  cause(
    'Trivy',
    /^(?:(\S{1,120}) {1,80}│ )?\s{0,80}(?:│ )?((?:CVE|GHSA)-[\w-]{4,30}) {1,4}│ (?:CRITICAL|HIGH|MEDIUM|LOW|UNKNOWN)\b/,
  ),
  cause('Snyk', /^\s*✗ (.{3,150} \[(?:Low|Medium|High|Critical) Severity\]\S{0,200} in \S{1,120})/),
  cause('npm audit', /^(.{3,150} - https:\/\/github\.com\/advisories\/GHSA-[\w-]{10,20})$/),
  cause('pip-audit', /^([\w.-]{1,80} {1,40}[\w.+!-]{1,40}) {1,20}((?:GHSA|PYSEC|CVE)-[\w-]{4,30})\b/),
  cause('cargo-audit', /^ID: {1,12}(RUSTSEC-\d{4}-\d{4})$/, { under: /^Crate: {1,12}(\S{1,80})$/ }),
  cause('Bandit', /^>> Issue: \[(\w{1,10}:\w{1,80})\] /, { plus: /^\s*Location: (\S{1,200}?):\d/ }),
  cause('gitleaks', /^RuleID:\s{1,10}(\S{1,80})$/, { plus: /^File:\s{1,10}(\S{1,200})$/ }),
  cause('PHP CS Fixer', /^\s{1,6}\d{1,6}\) (\S{1,200}\.php)(?: \([\w, /@]{3,300}\))?$/),
  cause('Luacheck', /^\s*(\S{1,200}\.lua):\d+:\d+(?:-\d+)?: (\([EW]\d{1,4}\) .{3,200})$/),
  cause(
    'kubeconform',
    /^(\S{1,200}\.\w{1,6}) - (\w{1,80} \S{1,120} (?:is invalid|failed validation): .{3,300})$/,
  ),
  cause('ktlint', /^(\S{1,200}\.kts?):\d+:\d+:? (.{1,200}) \((?:standard:)?[\w-]{3,60}\)$/),
  cause('PHPStan', /^\s{1,2}(?::?\d+|\d+)\s{2,6}([A-Z].{5,250})$/, {
    under: /^\s{1,3}Line\s{2,6}(\S{1,200})/,
  }),
  cause('ShellCheck', /(SC\d{4}(?: \(\w+\))?: .{1,200})/, { under: /^In (\S{1,200}) line \d+:$/ }),
  cause('hadolint', /^(\S{1,100}):\d+ ((?:DL|SC)\d{4} .{1,200})/),
  cause('SwiftLint', /^(\S{1,200}\.swift):\d+(?::\d+)?: error: (.{1,200} Violation: .{1,200})$/),
  cause('commitlint', /^✖\s{1,4}(.{5,150}\[[\w-]{3,40}\])$/),
  cause('pre-commit', /^([\w .(),'-]{2,70}?)\.{3,79}Failed$/, {
    plus: /^Fixing (\S{1,200})$/,
  }),
  cause('PHP_CodeSniffer', /^\s{0,5}\d{1,6} \| ERROR \| (?:\[[ x]\] )?(.{5,250})$/, {
    under: /^FILE: (\S{1,250})$/,
  }),
  cause('Credo', /^\W{0,6}\[[A-Z]\] \W (.{5,200})$/, { over: /^\W{0,12}(\S{1,200}):\d+(?::\d+)? #\(/ }),
  cause('Dialyzer', /^(\S{1,200}\.exs?):\d+(?::\d+)?:(\w{3,40})$/, { over: /^(\S.{5,250})$/ }),
  cause('ansible-lint', /^([\w-]{2,40}(?:\[[\w-]{2,40}\])?: .{5,200})$/, {
    over: /^(\S{1,200}\.ya?ml):\d+(?::\d+)?(?: .{1,200})?$/,
  }),
  cause('size-limit', /^\s{0,4}(Package size limit has exceeded|Package size is \S.{0,60} more than)/, {
    under: /^\s{0,4}(\S{1,200})$/,
  }),
  cause(
    'cargo-deny',
    /^error\[(vulnerability|unmaintained|unsound|yanked|rejected|banned|duplicate|unlicensed|source-not-allowed)\]: (.{1,250})$/,
  ),
];
