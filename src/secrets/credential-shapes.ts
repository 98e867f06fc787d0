// The one list of what counts as a credential in text, for the log, for build logs shown in Slack, and for parameters in
// the audit. Each shape costs linear time, whatever the text: what follows an unbounded part can't fail, or the part has a bound.
import { tokenFormats } from './token-formats.ts';

export interface CredentialShape {
  /** One of them is in the text, in lower case, wherever the shape is. Most texts are done with these. */
  hints: readonly string[];
  /** Global. What stands before the secret; without `values`, the secret itself. */
  lead: RegExp;
  /** Sticky, tried in order at the end of `lead`: the secret. */
  values?: readonly RegExp[];
}

/**
 * Where a token may begin: not within a word, but after an underscore, after an escape that a program printed as two
 * characters (`\n`), and after a color code that lost its first one (`[31m`).
 */
export const TOKEN_START = String.raw`(?:(?<![A-Za-z0-9])|(?<=\\[nrt])|(?<=\[[\d;]{0,20}m))`;

/** Where a word begins, and after a line break or a tab that was printed as two characters. */
const START = String.raw`(?:\b|(?<=\\[nrt]))`;
/** The same for options of command lines. */
const OPTION = String.raw`(?:(?<![\w-])|(?<=\\[nrt]))`;

/** A line break, also printed as two characters. */
const BREAK = String.raw`(?:\n|\\n)`;
/** Also escaped, for JSON within JSON. */
const QUOTE = String.raw`(?:\\{0,3}["'])`;
/** Values that only say that there is none, or where it comes from. */
const NO_VALUE =
  '(?!(?:null|nil|none|true|false|undefined|empty|unset|required|optional|redacted|hidden|masked|missing|invalid|expired|string|number|boolean|process\\.env|secrets\\.|env\\.|vault:|os\\.environ|xxx)\\b|\\.\\.\\.|x{3})';
/** Nothing that begins a variable, a placeholder or an expression. */
const FIRST = String.raw`[^\s"'\\*$,;<>({%&|)}\]\[#@\`=]`;
const CHAR = String.raw`[^\s"'\\,;]`;
const WORD = `${NO_VALUE}${FIRST}${CHAR}`;
/** A digit is near the beginning of generated secrets, and seldom in prose. */
const HAS_DIGIT = String.raw`(?=[^\s"'\\,;]{0,60}\d)`;

const lead = (source: string, flags = 'gi') => new RegExp(source, flags);
const value = (source: string) => new RegExp(source, 'iy');
const secret = (hints: string[], source: string): CredentialShape => ({ hints, lead: lead(source, 'g') });
const after = (hints: string[], source: string, ...values: string[]): CredentialShape => ({
  hints,
  lead: lead(source),
  values: values.map(value),
});
/** A command line up to one of its options. It doesn't reach into the next command of that name. */
const optionOf = (hints: string[], command: string, option: string, text: string): CredentialShape =>
  after(
    hints,
    String.raw`${START}(?:${command})\b(?:(?!${START}(?:${command})\b)(?:\\\n|[^\n])){0,400}?\s${option}`,
    text,
  );

/** Which of them it is: `SECRET_KEY_BASE`, `PASSWORD2`, `DB_PASSWORD_PROD`. */
const WHICH = '(?:[_-]?(?:base|data|prod|production|staging|stage|dev|test|ci|ro|rw|old|new|v?\\d{1,2}))?';
/** A secret by its name, which may be the end of a longer one, as in `DB_PASSWORD`. */
const NAME = `(?:passw(?:or)?d|passcode|(?<=[a-z][_-])(?:pass|pw)|secret|token|credentials?|(?:api|app|access|secret|private|account|signing|encryption|master|storage|auth|admin|license|deploy|service|record|webhook|jwt|hmac|sharedaccess|shared_access)[_-]?key|client-key-data|connection_?string|(?<![a-z])_auth)${WHICH}`;
const NAME_HINTS = ['pass', '_pw', '-pw', 'secret', 'token', 'credential', 'key', 'connection', '_auth'];
const HEADERS =
  'circle-token|(?:x-)?api-key|private-token|job-token|x-auth-(?:token|key)|x-vault-token|x-consul-token|x-amz-security-token|dd-(?:api|application)-key|x-functions-key|ocp-apim-subscription-key|x-jfrog-art-api|x-nuget-apikey|x-github-token|deploy-token|x-(?!cache)(?:[a-z]{1,20}-){0,4}(?:key|token|secret|signature)';
/** After an option they are prose, or name where the secret is. */
const NO_ARGUMENT =
  '(?!-|(?:to|is|in|or|and|for|the|must|may|can|was|are|with|from|option|flag|instead|argument|value)(?![\\w-])|(?:id|type|src|env)=)';

export const credentialShapes: readonly CredentialShape[] = [
  secret([''], `${TOKEN_START}(?:${tokenFormats.map(({ form }) => form).join('|')})`),
  // A JSON Web Token. Only from its beginning: anywhere else, a long line would be scanned over and over.
  secret(['eyj'], String.raw`(?:(?<![\w-])|(?<=\\[nrt]))eyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]*)*`),
  {
    hints: ['private key'],
    lead: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:[^"\\-]|\\(?!")|-(?!----END ))*(?:-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?/g,
  },
  // The end of a key whose beginning was cut off.
  { hints: ['private key'], lead: /^[A-Za-z0-9+/=\s]*-----END [A-Z ]{0,40}PRIVATE KEY-----/g },

  // NAME=value, "name": "value", name: value. With blanks, or after a colon, it may be prose: then it has to be quoted, to
  // look generated, or to be all that the line has. One search for them and for lists, blocks of YAML and "the password is …".
  after(
    NAME_HINTS,
    `${NAME}(?:s(?=${QUOTE} ?: ?\\[))?(?:${QUOTE}?[ \\t]{0,40}(?:=>?|:=?)[ \\t]{0,3}(?:\\[\\s{0,80}|[|>][+-]?[ \\t]{0,3}${BREAK}[ \\t]{1,80})?|[ \\t]{1,3}(?:is|was) ?:?[ \\t]{1,3})${QUOTE}?`,
    `(?<=\\[\\s{0,80}${QUOTE})[^\\]\\[\\n]{3,400}?(?=${QUOTE}\\s{0,9}\\])`,
    `(?<=[|>][+-]?[ \\t]{0,3}${BREAK}[ \\t]{1,80})[^\\s"'\\\\$<{][^\\n"'\\\\]{2,}`,
    `(?<=["'])${NO_VALUE}[^"'\\\\\\n$<{%*][^"'\\\\\\n]{2,}`,
    `(?<==)${WORD}{3,}`,
    `${HAS_DIGIT}${WORD}{7,}`,
    // A task is also named like that: `db:password:reset`.
    `(?<=(?<!:)passw(?:or)?d${QUOTE}?[ \\t]{0,3}:[ \\t]{0,3})${WORD}{3,80}(?=[ \\t]{0,9}(?:$|\\r|\\n|\\\\[nr]))`,
  ),
  after(
    NAME_HINTS,
    `<[\\w:.-]{0,60}${NAME}(?:\\s[^<>\\n]{0,200})?>\\s{0,9}`,
    `${NO_VALUE}[^\\s<>"'\\\\$\\{*][^<>\\n"'\\\\]{2,200}(?=</)`,
  ),
  // The name is the value of one field, the secret that of the next: environments of containers, settings in XML.
  after(
    NAME_HINTS,
    `${START}(?:name|key|id|variable)${QUOTE}?\\s?[:=]\\s?${QUOTE}?[\\w.:/-]{0,80}?${NAME}${QUOTE}?(?:[\\s,]|\\\\[nr]){1,40}${QUOTE}?value${QUOTE}?\\s?[:=]\\s?${QUOTE}?`,
    `${WORD}{2,}`,
  ),
  after(
    ['phrase', 'mnemonic', 'psk'],
    `(?:passphrase|(?:seed|recovery)[_-]phrase|mnemonic|${START}psk)${QUOTE}?[ \\t]{0,3}(?::|=)[ \\t]{0,3}${QUOTE}?`,
    `${NO_VALUE}[^\\s"'\\\\$<{%*][^"'\\\\\\n]{2,}`,
  ),
  // PWD is also the shell's folder.
  after(
    ['pwd'],
    `${START}(?:user|db)?_?pwd[ \\t]{0,3}[=:][ \\t]{0,3}${QUOTE}?(?![/~.]|[a-z]:)`,
    `${WORD}{3,}`,
  ),
  // Registry logins in the config of Docker and Podman.
  after(['auth'], String.raw`${QUOTE}auth${QUOTE}[ \t]{0,3}:[ \t]{0,3}${QUOTE}`, '[A-Za-z0-9+/=]{8,}'),
  after(
    ['password'],
    String.raw`${START}login\s{1,9}\S{1,100}\s{1,9}password\s{1,9}`,
    String.raw`[^\s"'\\]{3,}`,
  ),
  after(
    ['identified', 'password'],
    String.raw`${START}(?:identified\s{1,3}by|password)\s{1,3}'`,
    String.raw`[^'\n\\]{3,}`,
  ),

  // HTTP headers, and Slack's response URLs, with which anybody can post.
  after(
    ['authorization'],
    String.raw`${START}(?:proxy-)?authorization${QUOTE}?\s?[:=,]\s?${QUOTE}?(?:(?:bearer|basic|token|negotiate|ntlm|bot|splunk|ssws|[a-z-]{0,20}key)\s{1,3}|${HAS_DIGIT})`,
    '[\\w.~+/=:-]{6,}',
  ),
  after(['bearer'], String.raw`${START}bearer\s{1,3}`, `${HAS_DIGIT}[\\w.~+/=-]{16,}`),
  after(
    ['token', 'key', 'x-jfrog-art-api'],
    String.raw`${START}(?:${HEADERS})${QUOTE}?\s?[:=]\s?${QUOTE}?`,
    String.raw`${FIRST}[^\s"'\\,;]{3,}`,
  ),
  after(
    ['signature', 'response='],
    `${START}(?:(?:oauth_)?signature|response)=${QUOTE}?`,
    `${HAS_DIGIT}[\\w+/=%-]{16,}`,
  ),
  // In a list of names and values, as Node keeps raw headers. The next name of a list of names alone is none.
  after(
    ['token', 'key', 'x-jfrog-art-api'],
    String.raw`${START}(?:${HEADERS})${QUOTE}\s?,\s?${QUOTE}`,
    String.raw`${HAS_DIGIT}${FIRST}[^\s"'\\,;]{3,}`,
  ),
  after(
    ['cookie'],
    String.raw`(?:${START}(?:set-)?cookies?${QUOTE}?\s?:\s?|--cookie[= ])${QUOTE}?`,
    String.raw`[^\s=;,:"'\\]{1,100}=[^\n"'\\]{4,}`,
  ),
  after(
    ['response'],
    String.raw`response_?url${QUOTE}?\s?[:=]\s?${QUOTE}?`,
    String.raw`https?:[^\s"'\\,}]{4,}`,
  ),

  // URLs: https://user:password@host, https://token@host, and parameters that grant access.
  after([':/'], String.raw`:\/\/[^\s/:@"'\\]{0,100}:`, String.raw`[^\s/@"'\\]{1,200}(?=@)`),
  after([':/'], String.raw`:\/\/`, String.raw`(?=[^\s/:@"'\\]{0,60}\d)[\w.~%+-]{20,200}(?=@)`),
  after(
    ['token=', 'sig', 'key=', 'secret=', 'password=', 'pwd='],
    String.raw`(?:[?&;]|\\u0026)(?:[\w-]{0,20}token|sig|signature|x-amz-signature|api_?key|client_secret|secret|password|pwd)=`,
    String.raw`[^&\s"'\\#<>$*{]{6,}`,
  ),

  // Percent-encoded, as a parameter of another URL.
  after(['%3a'], String.raw`%3a%2f%2f[^\s%&]{0,100}%3a`, String.raw`[^\s&"'\\]{1,200}?(?=%40)`),

  // Options of command lines.
  after(
    ['--'],
    `${OPTION}--(?:[a-z]{1,20}-)?(?:password|passwd|pass|passphrase|token|api-?key|access-key|secret-key|secret|private-key)(?:=|[ \\t]{1,3})${QUOTE}?`,
    `${NO_ARGUMENT}${WORD}{3,}`,
  ),
  optionOf(
    ['curl', 'wget', 'http'],
    'curl|wget|http|https',
    `(?:-u|--user|--proxy-user)[ =]?${QUOTE}?[^\\s:"'\\\\]{0,80}:`,
    String.raw`[^\s"'\\$<{]{3,}`,
  ),
  optionOf(
    [' login'],
    '(?:docker|podman|buildah|skopeo|oras|helm|crane|nerdctl|az|oc|vault|registry) login',
    `-p[ =]?${QUOTE}?`,
    `${WORD}{3,}`,
  ),
  after(
    [' -'],
    `${OPTION}-(?:(?:src|dest)?(?:store|key)pass|pw|password|token|secret|apikey)(?:=|[ \\t]{1,3})${QUOTE}?`,
    `${NO_ARGUMENT}${WORD}{3,}`,
  ),
  // A setting and its value, as in `gh secret set NAME --body value` and `npm config set //host/:_authToken value`.
  after(
    NAME_HINTS,
    `${START}(?:set|setx|config)[ \\t]{1,3}(?:--?[\\w-]{1,30}[ \\t]{1,3}){0,3}[\\w.:/@-]{0,100}?${NAME}[ \\t]{1,3}(?:--body[ =])?${QUOTE}?`,
    `${NO_ARGUMENT}(?:${HAS_DIGIT}|(?=[^\\s]{16}))${WORD}{3,}`,
  ),
  after(['http-basic'], String.raw`http-basic\.\S{1,100}\s{1,3}\S{1,100}\s{1,3}${QUOTE}?`, `${WORD}{3,}`),
  // A token alone: `cargo login <token>`.
  after(
    ['auth', 'login'],
    String.raw`${START}[a-z]{2,20} (?:auth|login|(?:config )?add-authtoken)[ \t]{1,3}${QUOTE}?`,
    String.raw`${HAS_DIGIT}[\w.-]{20,}(?![\w./@:-])`,
  ),
  after(['::add-mask::'], '::add-mask::', String.raw`[^\s"'\\]{3,}`),
  after(['alias set '], String.raw`${START}alias set\s\S{1,60}\s\S{1,200}\s\S{1,100}\s`, `${WORD}{3,}`),
  after(
    ['credentials('],
    `${START}credentials\\((?:${QUOTE}[^"\\n\\\\]{0,100}${QUOTE},\\s?){3}${QUOTE}`,
    '[^"\\n\\\\]{3,}',
  ),
  optionOf(['lftp'], 'lftp|ncftp', String.raw`-u[ =]?[^\s,]{1,80},`, `${WORD}{3,}`),
  optionOf(['codecov'], 'codecov', '-t[ =]?', `${HAS_DIGIT}${WORD}{7,}`),
  optionOf(['--key'], 'cypress|currents', `--key[ =]${QUOTE}?`, `${WORD}{7,}`),
  optionOf(['ldap'], 'ldap[a-z]{3,10}', `-w[ =]?${QUOTE}?`, `${WORD}{3,}`),
  optionOf(
    ['unlock-keychain', 'security import', 'zip -'],
    'security|unzip|zip',
    `-[pP][ =]${QUOTE}?`,
    `${WORD}{3,}`,
  ),
  optionOf(['sshpass'], 'sshpass', `-p[ =]?${QUOTE}?`, `${WORD}{2,}`),
  optionOf(['mysql', 'mariadb'], 'mysql|mysqldump|mysqladmin|mariadb', `-p${QUOTE}?`, `${WORD}{2,}`),
  optionOf(['key-cli', 'redis-cli'], 'redis-cli|valkey-cli', `(?:-a|--pass)[ =]${QUOTE}?`, `${WORD}{3,}`),
  after(['-u'], `${OPTION}-u[ =]?[\\w.@-]{1,80}[ \\t]{1,3}-p[ =]?${QUOTE}?`, `${WORD}{3,}`),
  after(['pass:'], `${OPTION}-pass(?:in|out)?[ =]${QUOTE}?pass:`, `${WORD}{2,}`),

  // ioredis attaches the failed command to its errors, and this one has the password.
  after(['"args"'], String.raw`"name":"(?:hello|auth)","args":\["`, String.raw`[^\]]{0,200}?(?="\])`),
];
