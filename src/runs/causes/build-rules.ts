// Lines of package managers, compilers and linters. What fails first is named first: packages, then compilers.
import { cause, type FailureRule } from './rule.ts';

const CODE_FILE = '[^\\s:()[\\]\'"]{1,200}\\.[A-Za-z]{1,5}';
/** `app.py:3:7: `, and what follows it. */
const finding = (words: string): RegExp => new RegExp(`^(${CODE_FILE}):\\d+(?::\\d+)?: ${words}$`);

export const buildRules: readonly FailureRule[] = [
  cause(
    'npm',
    /^(?:\d{3} )?(4\d\d .{1,100} - (?:GET|PUT) \S{1,250})|'([^']{1,200})' (?:could not be found|is not in (?:this|the npm) registry)/,
  ),
  cause('npm', /No matching version found for (\S{1,200}?)\.?$/),
  cause(
    'npm',
    /^(?:While resolving: .{1,200}|Found: .{1,200}|Could not resolve dependency:.{0,200}|peer .{1,200})$/,
  ),
  cause(
    'npm',
    /`npm ci` can only install packages when|^Missing: .{1,200} from lock file$|^Invalid: lock file's .{1,200}$/,
  ),
  cause('npm', /^Missing script: (.{1,200})$/),
  cause('npm', /^code (E(?!LIFECYCLE|TARGET|RESOLVE|USAGE)[A-Z_]{3,40})$/, {
    plus: /^(?!errno|syscall|path|A complete log)(.{10,300})$/,
  }),
  cause('Yarn', /^(?:➤ )?(YN(?!0000)\d{4}: .{1,300})$/),
  cause(
    'Yarn',
    /^error (Command ".{1,100}" not found|Couldn't find .{1,200}|Your lockfile needs to be updated.{0,100})/,
  ),
  cause('pnpm', /(ERR_PNPM_(?!RECURSIVE_RUN_FIRST_FAIL)[A-Z_]{2,60}.{0,250})/),
  cause(
    'pip',
    /No matching distribution found for (.{1,200})|ResolutionImpossible|Failed building wheel for (\S{1,100})/,
  ),
  cause(
    'Bundler',
    /Could not find (?:gem )?(.{1,120}) in (?:any of the sources|locally installed gems|rubygems repository)|Bundler could not find compatible versions for gem (.{1,100})/,
  ),
  cause('Composer', /^\s*- Root composer\.json requires (.{1,200})/),
  cause(
    'Go modules',
    /^go: (?!downloading|finding|extracting|added|upgraded)(.{1,300})$|no required module provides package (\S{1,200})/,
  ),
  cause(
    'Cargo',
    /^error: (no matching package named .{1,120} found|failed to select a version for .{1,200}|the lock file .{1,200})/,
  ),
  cause('NuGet', /error (NU\d{4}: .{1,300})/),
  cause('Gradle', /^> (Could not (?:resolve|find) .{1,250})$/),
  cause('Maven', /(Could not (?:find artifact|resolve dependencies for) .{1,250})/),
  cause('TypeScript', /^(.{1,200}?)[(:]\d+[,:]\d+\)?(?::| -) error (TS\d+: .{1,300})/),
  cause('ESLint', /^\s+\d+:\d+\s+error\s+(.{1,300})$/, { under: /^\s*(\S{0,200}[/\\]\S{1,200}\.\w{1,5})$/ }),
  cause('.NET', /^(.{1,200})\(\d+,\d+\): error ((?:CS|FS|BC|MSB)\d+: .{1,300}?)(?: \[.{1,200}\])?$/),
  cause('Java', /^(\S{1,200}\.(?:java|scala|groovy)):(?:\[\d+,\d+\]|\d+:)\s*(?:error: )?(.{1,300})$/, {
    plus: /^\s*(symbol: .{1,150})$/,
  }),
  cause('Java', /^(\/\S{1,200}):\[\d+,\d+\] (.{1,300})$/, { plus: /^\s*(symbol: .{1,150})$/ }),
  cause('Kotlin', /^e: (?:file:\/\/)?(\S{1,200}?\.kts?):?\s?\(?\d+[:,]\s?\d+\)?:? (.{1,300})$/),
  cause('Rust', /^(error\[E\d{4}\]: .{1,300})$/, {
    plus: /^\s*(?:--> (\S{1,200}?):\d+:\d+|\d+ \|\s*(\S.{0,200}))$/,
  }),
  cause('Go', /^(?:vet: )?(\.{0,2}\/?[^\s:]{1,200}\.go):\d+(?::\d+)?: (?!got |want |expected )(.{1,300})$/),
  cause('C', finding('(?:fatal )?error: (.{1,300})')),
  cause(
    'linker',
    /(undefined reference to .{1,200}|multiple definition of .{1,200}|cannot find -l\S{1,100}|Undefined symbols? for architecture .{1,60})/,
    { plus: /^\s*("\S{1,200}"), referenced from:$/ },
  ),
  cause('Elixir', /^\*\* \((?:CompileError|SyntaxError|TokenMissingError)\) (.{1,300})$/),
  cause('Terraform', /^Error: (.{1,300})$/, {
    over: /^\s*(?:on (\S{1,200}) line \d+.{0,100}|with (.{1,200}),)$/,
  }),
  cause('formatter', /^would reformat (\S{1,200})$|^\[warn\] (\S{1,200}\.\w{1,5})$/),
  cause('Python linter', finding('([A-Z]{1,4}\\d{2,4} .{1,200})')),
  cause('RuboCop', finding('[CWEF]: (.{1,300})')),
  cause('ShellCheck', /(SC\d{4}(?: \(\w+\))?: .{1,200})/, { under: /^In (\S{1,200}) line \d+:$/ }),
];
