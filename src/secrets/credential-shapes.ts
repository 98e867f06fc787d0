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

/** A secret by its name, which may be the end of a longer one, as in `DB_PASSWORD`. */
const NAME =
  '(?:passw(?:or)?d|passcode|secret|token|credentials?|(?:api|access|private|account|signing|encryption|master|storage|auth|sharedaccess|shared_access)[_-]?key|connection_?string|(?<![a-z])_auth)';
const NAME_HINTS = ['passw', 'passcode', 'secret', 'token', 'credential', 'key', 'connection', '_auth'];
const HEADERS =
  'circle-token|(?:x-)?api-key|private-token|job-token|x-auth-(?:token|key)|x-vault-token|x-consul-token|x-amz-security-token|dd-(?:api|application)-key|x-functions-key|ocp-apim-subscription-key|x-jfrog-art-api|x-nuget-apikey|x-github-token|deploy-token';
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
  // look generated, or to be all that the line has.
  after(
    NAME_HINTS,
    `${NAME}${QUOTE}?[ \\t]{0,3}(?:=>?|:=?)[ \\t]{0,3}${QUOTE}?`,
    `(?<=["'])${NO_VALUE}[^"'\\\\\\n$<{%*][^"'\\\\\\n]{2,}`,
    `(?<==)${WORD}{3,}`,
    `${HAS_DIGIT}${WORD}{7,}`,
    `(?<=passw(?:or)?d${QUOTE}?[ \\t]{0,3}:[ \\t]{0,3})${WORD}{3,80}(?=[ \\t]{0,9}(?:$|\\r|\\n|\\\\[nr]))`,
  ),
  after(
    ['passphrase'],
    `passphrase${QUOTE}?[ \\t]{0,3}(?::|=)[ \\t]{0,3}${QUOTE}?`,
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
    String.raw`${START}(?:proxy-)?authorization${QUOTE}?\s?[:=,]\s?${QUOTE}?(?:(?:bearer|basic|token|apikey|negotiate)\s{1,3}|${HAS_DIGIT})`,
    '[\\w.~+/=:-]{6,}',
  ),
  after(['bearer'], String.raw`${START}bearer\s{1,3}`, `${HAS_DIGIT}[\\w.~+/=-]{16,}`),
  after(
    ['token', 'key', 'x-jfrog-art-api'],
    String.raw`${START}(?:${HEADERS})${QUOTE}?\s?[:=]\s?${QUOTE}?`,
    String.raw`${FIRST}[^\s"'\\,;]{3,}`,
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
  optionOf(['sshpass'], 'sshpass', `-p[ =]?${QUOTE}?`, `${WORD}{2,}`),
  optionOf(['mysql', 'mariadb'], 'mysql|mysqldump|mysqladmin|mariadb', `-p${QUOTE}?`, `${WORD}{2,}`),
  optionOf(['key-cli', 'redis-cli'], 'redis-cli|valkey-cli', `(?:-a|--pass)[ =]${QUOTE}?`, `${WORD}{3,}`),
  after(['-u'], `${OPTION}-u[ =]?[\\w.@-]{1,80}[ \\t]{1,3}-p[ =]?${QUOTE}?`, `${WORD}{3,}`),
  after(['pass:'], `${OPTION}-pass(?:in|out)?[ =]${QUOTE}?pass:`, `${WORD}{2,}`),

  // ioredis attaches the failed command to its errors, and this one has the password.
  after(['"args"'], String.raw`"name":"(?:hello|auth)","args":\["`, String.raw`[^\]]{0,200}?(?="\])`),
];
