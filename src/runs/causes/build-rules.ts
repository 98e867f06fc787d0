// Lines of compilers, type checkers, linkers and bundlers.
import { finding } from './finding.ts';
import { cause, type FailureRule } from './rule.ts';

export const buildRules: readonly FailureRule[] = [
  cause('TypeScript', /^(.{1,200}?)[(:]\d+[,:]\d+\)?(?::| -) error (TS\d+: .{1,300})/),
  cause('TypeScript', /^(?:error )?(TS\d{4,5}: .{1,300})$/, {
    under: /^(?:ERROR in )?(\S{1,200}\.[cm]?tsx?)(?:[:(]\d+.{0,20})?$/,
  }),
  // Next.js and webpack print the file on a line of its own.
  cause('TypeScript', /^Type error: (.{1,300})$/, { under: /^(\.{0,2}\/?\S{1,200}\.[cm]?[jt]sx?):\d+:\d+$/ }),
  cause(
    'webpack',
    /^(?:ERR! )?(?:ModuleNotFoundError: )?(?:Module not found: )?Error: (Can't resolve '.{1,150}' in '.{1,200}')$/,
  ),
  cause('webpack', /^Module not found: (?!Error: Can't resolve)(.{1,250})$/),
  cause('webpack', /^(?:ERROR in|Error in) (\.\/\S{1,200})/, {
    over: /^(\S.{5,300})$/,
  }),
  cause(
    'Vite',
    /(Failed to resolve import ".{1,150}" from ".{1,200}"|Rollup failed to resolve import ".{1,150}" from ".{1,200}"|Could not resolve ".{1,150}" from ".{1,200}"|"[^"]{1,100}" is not exported by "[^"]{1,200}".{0,80})/,
  ),
  cause('Vite', /^\[vite:[\w-]{1,40}\] (?:\[\w{1,20}\] )?(\S.{5,250})$/),
  cause('esbuild', /^✘ \[ERROR\] (.{1,250})$/, { over: /^\s{4}(\S{1,200}):\d+:\d+:$/ }),
  cause('.NET', /^(.{1,200})\(\d+,\d+\): error ((?!TS)[A-Z]{1,14}\d{0,6}: .{1,300}?)(?: \[.{1,200}\])?$/),
  cause('.NET', /^(?:(\S{1,200}) : )?(?:error )(?:(?:MSB|NETSDK|CS)\d+): (.{1,300}?)(?: \[.{1,200}\])?$/),
  cause('.NET', /: error ((?:MSB|NETSDK|CS)\d+: .{1,300}?)(?: \[.{1,200}\])?$/),
  cause(
    'Java',
    /^(\S{1,200}\.(?:java|groovy)):(?:\[\d+,\d+\]|\d+:)\s*(?:error: )?(?!warning|Note)(.{1,300})$/,
    {
      plus: /^\s*(symbol: .{1,150})$/,
    },
  ),
  cause('Java', /^(\/\S{1,200}):\[\d+,\d+\] (?:error: )?(.{1,300})$/, { plus: /^\s*(symbol: .{1,150})$/ }),
  cause(
    'Scala',
    /^(?:-- )?(?:\[E\d{1,4}\] .{1,60}Error: )?(\S{1,200}\.scala):\d+(?::\d+)?:?\s(?:error: )?(?!warning)(\S.{1,300}?)[ -]*$/,
  ),
  cause('Scala', /^-- (?:\[E\d{1,4}\] )?(.{0,60}Error: \S{1,200}\.scala):\d+:\d+[ -]*$/, {
    over: /^\s*\|\s{1,80}([^\s^|~-].{3,250})$/,
  }),
  cause('Android', /^\s*(?:ERROR: ?)?(\S{1,200}\.xml):\d{1,6}: AAPT: error: (.{1,250}?)\.?$/),
  cause('Kotlin', /^e: \[ksp\] (?:(?:file:\/\/)?(\S{1,200}\.(?:kts?|java)):\d+: )?(.{5,300})$/),
  cause('Kotlin', /^e: (?:file:\/\/)?(\S{1,200}?\.kts?):?\s?\(?\d+[:,]\s?\d+\)?:? (.{1,300})$/),
  cause('Rust', /^(error(?:\[E\d{4}\])?: .{1,300})$/, {
    over: /^\s*--> (\S{1,200}?):\d+:\d+$/,
    plus: /^\s*\d+ \|\s*(\S.{0,200})$/,
  }),
  cause(
    'Go',
    /^(?:vet: )?(\.{0,2}\/?[^\s:]{1,200}\.go):\d+:\d+: (?!got |want |expected |Error Trace)(.{1,300})$/,
  ),
  cause(
    'Go',
    /^(?:package \S{1,150}\n?)?\s*(import cycle not allowed.{0,200}|build constraints exclude all Go files in \S{1,200}|found packages \w{1,60} .{1,200})$/,
  ),
  cause(
    'Swift',
    /^(?:❌\s+)?(\/?[^\s:][^:]{0,200}\.(?:swift|m|mm|h)):\d+:\d+: (?:fatal )?(?:error: )?(?!warning|note)(.{1,300})$/,
  ),
  cause('Xcode', /^(?:xcodebuild: )?error: (Unable to find a (?:device|destination) matching)/, {
    over: /^\s*(\{.{3,200}\})$/,
  }),
  cause(
    'Xcode',
    /^(?:xcodebuild: )?error: (?!-\[)((?:No profiles? |No signing certificate|No such module|Provisioning profile|Signing for|Unable to find a |Scheme |The sandbox is not |Build input file|The following build).{0,250})/i,
  ),
  cause('Xcode', /^(?:❌\s+)?error: (.{5,250} \(in target '.{1,80}' from project '.{1,80}'\))$/),
  cause(
    'Xcode',
    /(No profiles? for '.{1,120}' were found|doesn't include signing certificate .{1,120}|requires a provisioning profile.{0,80}|Command PhaseScriptExecution failed.{0,40})/,
  ),
  cause('Dart', /^(?:Error: )?(\S{1,200}\.dart):\d+:\d+: Error: (.{1,300})$/),
  // The worst first: what is only noted needn't have failed the step.
  ...['error', 'warning', 'info'].flatMap((level) => [
    cause('Dart', new RegExp(`^\\s*${level} [•-] (.{1,200}) [•-] (\\S{1,200}\\.dart):\\d+:\\d+ [•-] \\w+`)),
    cause('Dart', new RegExp(`^\\s*${level} [•-] (\\S{1,200}\\.dart):\\d+:\\d+ [•-] (.{1,200})`)),
  ]),
  cause(
    'C',
    /^([^\s:()[\]'"]{1,200}\.(?:c|cc|cpp|cxx|h|hh|hpp|cu|inl?))(?::\d+(?::\d+)?|\(\d+\)): (?:fatal )?error: (.{1,300})$/i,
  ),
  cause('mypy', /^(\S{1,200}\.pyi?):\d+(?::\d+)?: error: (.{1,300})$/),
  cause('OCaml', /^Error(?: \([^)]{1,60}\))?: (.{1,300})$/, {
    under: /^File "(.{1,200}\.mli?)", lines? \d+(?:-\d+)?, characters/,
  }),
  cause('Elm', /^-- ([A-Z][A-Z ]{3,40}) -+ (\S{1,200}\.elm)$/, { over: /^(\S.{5,250})$/ }),
  cause('Svelte', /^Error: (.{1,300}) \((?:ts|js|svelte|css)\)$/, {
    under: /^(\S{1,200}\.(?:svelte|[jt]s)):\d+:\d+$/,
  }),
  cause('Sorbet', /^(\S{1,200}\.rbi?):\d+: (.{1,250}) https:\/\/srb\.help\/\d+$/),
  cause('Solidity', /^(\w{1,40}Error: .{1,250})$/, { over: /^\s*--> (\S{1,200}\.sol):\d+:\d+:?$/ }),
  cause('Metro', /(Unable to resolve module \S{1,200} from \S{1,200}?):? *$/),
  cause('GHC', /^(\S{1,200}\.l?hs):\d+:\d+: error:.{0,40}$/, { over: /^\s*(?:• )?(\S.{5,300})$/ }),
  cause('compiler', finding('(?:fatal )?error: (?!\\[)(.{5,300})')),
  cause(
    'linker',
    /(undefined reference to .{1,200}|multiple definition of .{1,200}|error: undefined symbol: .{1,200}|cannot find -l\S{1,100}|library '?\S{1,60}'? not found|Undefined symbols? for architecture .{1,60}|duplicate symbol '.{1,150}')/,
    { plus: /^\s*(?:("\S{1,200}"), referenced from:|> Symbol: (\S{1,200}))$/ },
  ),
  cause(
    'CMake',
    /(Could NOT find .{1,200}|Could not find a package configuration file provided by .{1,100})/,
  ),
  cause('CMake', /^CMake Error(?: at (\S{1,200}?):\d+)? ?(?:\((\w{1,60})\))?:$/, {
    over: /^\s*(\S.{3,300})$/,
  }),
  cause('CMake', /^CMake Error: (.{1,300})$/),
  cause('Meson', /^(\S{0,200}meson\.build):\d+:\d+: ERROR: (.{1,300})$/),
  cause('Elixir', /^\s*error: (.{1,300})$/, {
    plus: /^\s*└─ (\S{1,200}?):\d+/,
    over: /^\s*(?:│\s*)?(?:\d+ │|└─)(.{1,200})$/,
  }),
  cause(
    'Elixir',
    /^\*\* \((?:CompileError|SyntaxError|TokenMissingError)\) (?!.{1,200}errors have been logged)(.{1,300})$/,
  ),
  // Below them stands only whose analysis failed.
  cause('Bazel', /^target '(\S{1,200})' is not visible from target '(\S{1,200})'$/),
  cause(
    'Bazel',
    /^ERROR: (\S{1,200}?):\d+:\d+: (in \w{1,80} rule \S{1,200}: .{4,250}[^:]|\/\/\S{1,150}: no such attribute .{1,150}|name '.{1,100}' is not defined.{0,80}|.{1,80} unexpected keyword argument.{1,80})$/,
  ),
  cause('Bazel', /^ERROR: (Error computing the main repository mapping: .{1,250})$/),
  cause(
    'Bazel',
    /^ERROR: (?:\S{1,200}: )?((?:no such (?:package|target)|Analysis of target '\S{1,200}' failed; build aborted: (?!Analysis failed)|error loading package|Skipping) ?.{1,300})$/,
  ),
  cause('Bazel', /^ERROR: (\S{1,200}?):\d+:\d+: (.{1,200}?) failed: (?:\(Exit \d{1,3}\)|(.{5,200}))/, {
    plus: /^\s{1,4}'(\S{1,200})'$/,
  }),
  cause('Python', /^(?:E\s+)?((?:SyntaxError|IndentationError|TabError): .{1,250})$/, {
    under: /^\s*File "(.{1,200})", line \d+/,
  }),
  cause('Verilator', /^%Error(?:-\w{1,30})?: (\S{1,200}?):\d+:\d+: (.{5,250})$/),
  cause('wasm-pack', /^Error: (\S{1,60} target not found in sysroot)/),
  cause('Crystal', /^Error: (.{3,300})$/, { under: /^In (\S{1,200}\.cr):\d+:\d+$/ }),
  cause('Erlang', /^===> Compiling (\S{1,200}) failed$/, {
    over: /^\s*│\s{1,120}╰?─*\s?([a-z].{5,200})$/,
  }),
  cause('vcpkg', /^error: building (\S{1,120}) failed with: (\w{1,40})$/),
  cause('Nix', /^error: (hash mismatch in fixed-output derivation '\S{1,200}')/, {
    plus: /^\s*((?:got|specified): {1,6}\S{10,100})$/,
  }),
  cause(
    'Conan',
    /^ERROR: (Missing (?:prebuilt package|binary)(?: for|:) \S{1,150}|Package '\S{1,120}' not resolved.{0,150})/,
  ),
  cause('Ruby', /^(\S{1,200}\.rb):\d+: (syntax error.{1,250})$/),
  cause('PHP', /^(?:PHP )?(?:Parse|Fatal) error: {1,2}(.{1,250}?) in (\S{1,200}?)(?: on line \d+|:\d+)?$/),
  cause('Babel', /^(?:SyntaxError: )(\S{1,200}\.[cm]?[jt]sx?): (.{1,200}?)(?: \(\d+:\d+\))?$/),
];
