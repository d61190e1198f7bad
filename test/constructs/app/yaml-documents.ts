import fc from 'fast-check';

/** Texts that YAML 1.1, YAML 1.2 or one of their parsers reads as something else if they are unquoted or badly escaped. */
export const TRAPS: readonly string[] = [
  // Texts with a meaning in YAML: null, true, false, a merge, a value.
  ...['', '~', 'null', 'Null', 'NULL', 'y', 'Y', 'n', 'N', 'yes', 'Yes', 'no', 'NO', 'on', 'Off', 'true', 'True', 'FALSE', '<<', '=', '!!str', '!'],
  // Numbers of one dialect or another.
  ...['0', '-0', '+1', '1_000', '1__0', '0777', '08', '0o17', '0O17', '0x1F', '0X1F', '0b11', '0B11', '-0x1f', '+0b1', '-0o7', '1:30', '190:20:30'],
  ...['1e3', '1E3', '1.e+3', '.5', '5.', '+.5', '-.5e-3', '1.5', '.', '-.', '._', 'e1', '.e1', '-e1', '+E+1', '1:30.5', '0:0', '9'.repeat(40)],
  ...['-_1', '+_0x1', '0_x1F', '0_o7', '0_b1', '-._5', '1_e_3', '_1', '_', '0x', '0x_', '0b2', '0o8', '1e', '1e+', '0x1p4', '1_', '-1_.5_e3'],
  ...['.inf', '-.INF', '+.Inf', '.nan', '.NaN', 'inf', 'Infinity', 'NaN', 'nan'],
  // Times.
  ...['2001-01-01', '2001-1-1', '2001-1-1t1:1:1Z', '2001-12-14T21:59:43.10-05:00', '2001-12-14 21:59:43.10 -5', '12:30', '12:30:45', '20010101'],
  // Characters with a meaning.
  ...['-', '?', ':', '#', '---', '...', '--- a', '... a', '---a', '- a', '? a', ': a', 'a: b', 'a:', 'a #b', 'a#b', '#a', ':a', '?a', '-a', '--'],
  ...['->', ',', '[', ']', '{', '}', '[]', '{}', '{a: b}', '[a, b]', '&a', '*a', '!a', '|', '|-', '>', '>+', '%', '%YAML 1.2', '@a', '`a`', "'"],
  ...['"', "''", "it's", '"a"', '\\', '\\n', '\\u0041', 'a\\', '${A}', '$(A)', '{{ .Values.a }}', '*', '*.example.com'],
  // Names that every object of JavaScript has.
  ...['__proto__', 'constructor', 'toString'],
  // White space, and characters that a parser may treat as white space.
  ...[' ', '  ', ' a', 'a ', '\t', 'a\tb', '\ta', 'a\t', '\n', '\n\n', '\na', 'a\n', 'a\n\n', '\n\na\n\n', 'a\nb', 'a\n\nb', 'a\n b', ' a\nb'],
  ...['  a\n b\n', '\n a', '\n  a\nb', 'a \nb', 'a\n \nb', 'a\n  ', 'a\n\t\n', '\r', 'a\rb', 'a\r\nb\r\n', '---\na', 'a\n---\nb\n', 'a\n...\nb'],
  ...['#a\n#b', 'a: b\nc: d\n', '- a\n- b', '\u00a0', 'a\u00a0', '\u3000', '\u2003a', '\u0085', 'a\u0085b', 'a\n\u0085b', '\u2028', 'a\u2028b'],
  ...['a\n\u2028b\n', '\u2029', 'a\u2029b'],
  // Other characters that are not for the eye, or not of 16 bits.
  ...['\ufeff', '\ufeffa', 'a\ufeffb', '\u0000', 'a\u0001b', '\u0007', '\b', '\v', '\f', '\u001b[0m', '\u007f', '\u0080', '\u009f', '\ufffe'],
  ...['a\uffffb', '\ufffd', '\ud7ff', '\ue000', '\u{1f600}', 'a\u{1f600}\nb', '\u{10000}', '\u{1ffff}', '\u{10ffff}', 'äöü', '日本語', '\u202e'],
  ...['\u200b', 'a\u0301'],
  // Long ones: a line, keys around the 1,024 characters that may precede a colon.
  ...['a '.repeat(100), ' a'.repeat(100), 'k'.repeat(1022), 'k'.repeat(1023), 'k'.repeat(1024), 'k'.repeat(1025), '"'.repeat(600)],
  ...['é'.repeat(1000), 'é '.repeat(600), '\u{1f600}'.repeat(600), '\u{1f600}'.repeat(1025)],
];

/**
 * Objects as this project writes them. As cdk8s.Yaml.stringify of cdk8s 2.70 writes them, kubectl's parser refuses them or reads something else:
 * test/live/yaml holds that.
 */
export const MISREAD: Readonly<Record<string, readonly [object: object, written: string]>> = {
  '0o17, which becomes 15': [{ text: '0o17' }, 'text: "0o17"\n'],
  '0O17, which becomes 15': [{ text: '0O17' }, 'text: "0O17"\n'],
  '0X1F, which becomes 31': [{ text: '0X1F' }, 'text: "0X1F"\n'],
  'U+0085, which becomes a space': [{ text: 'a\u0085b' }, 'text: "a\\Nb"\n'],
  'U+2028, which ends the line': [{ text: 'a\u2028b' }, 'text: "a\\Lb"\n'],
  'U+2029, which ends the line': [{ text: 'a\u2029b' }, 'text: "a\\Pb"\n'],
  'a byte-order mark at the start, which gets lost': [{ '\ufefftext': 'a' }, '"\\uFEFFtext": a\n'],
  'a control character, which is refused': [{ text: 'a\u007fb' }, 'text: "a\\x7Fb"\n'],
  '0B11, which becomes 3': [{ text: '0B11' }, 'text: "0B11"\n'],
  '-_1, which becomes -1': [{ text: '-_1' }, 'text: "-_1"\n'],
  '-_0x1f, which becomes -31': [{ text: '-_0x1f' }, 'text: "-_0x1f"\n'],
  '0_x1, which becomes 1': [{ text: '0_x1' }, 'text: "0_x1"\n'],
  'a key that looks like a number': [{ '0o17': 'a' }, '"0o17": a\n'],
  'the key <<, which merges': [{ '<<': 'a' }, '"<<": a\n'],
  'U+FFFE, which is refused': [{ text: '\ufffe' }, 'text: "\\uFFFE"\n'],
};

/** Texts of everyday manifests, which a person would not quote. */
export const EVERYDAY: readonly string[] = [
  ...['10s', '100m', '1Gi', '128Mi', '1.5Gi', 'v1', 'apps/v1', '1.2.3', 'v1.2.3-rc.1', '10.0.0.0/8', '127.0.0.1', 'sha256:1f0c', '443/TCP', 'cart'],
  ...['cart.shop.svc.cluster.local', 'http://cart:9080/reviews?a=b', 'app.kubernetes.io/name', '/', '/cart', '.env', 'a, b', '25%', 'x-user'],
  ...['50ms', 'RollingUpdate', 'cluster.local/ns/shop/sa/cart', 'docker.io/istio/examples:1.20.3', '-c', '--port=80', 'a b', '$HOME', '<none>'],
  ...['e2e', '3m0s'],
];

/** Characters that numbers, times, indicators and white space are made of. */
const SUSPICIOUS = Array.from('0179xXoObBeE_.-+:~ynTZ=<>?!&*%@`|,[]{}#\'"\\/ \t\n\r\u0085\u2028\u2029\ufeff\u00a0\u0000\u007f\u{1f600}');

const suspicious = fc.string({ unit: fc.constantFrom(...SUSPICIOUS), maxLength: 12 });
const number = fc.string({ unit: fc.constantFrom(...Array.from('0179xXoObBeE_.-+:')), minLength: 1, maxLength: 8 });
const trap = fc.constantFrom(...TRAPS);
const affixed = fc.tuple(suspicious, trap, suspicious).map((parts) => parts.join(''));
const line = fc.oneof(fc.constantFrom('', ' ', '  a', 'a', 'a ', '- a', '#', '---', '...', 'a: b', '\ta'), trap, fc.string());
const lines = fc.array(line, { maxLength: 6 }).map((parts) => parts.join('\n'));

/** Text of whole characters of every kind, most of it a trap. */
export const text = fc.oneof(trap, affixed, suspicious, number, lines, fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom(...EVERYDAY));

const scalar = fc.oneof(
  { weight: 6, arbitrary: text },
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(null, true, false, 0, -0, 1e21, 1e-7, 123456789012345680000, 5e-324, Number.MAX_VALUE),
);

/** Any JSON value: a scalar, or nested lists and objects. */
export const json = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(text, tie('node'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).node;

/** A value in every place that a document has for it: at the top, below keys, in lists of lists, as a key of any depth. */
export function everywhere(value: string): unknown[] {
  const held = {
    [value]: value,
    list: [value, [value, [[value]], { [value]: [value] }]],
    object: { [value]: { [value]: value } },
    last: [[], {}, value],
  };
  return [value, [value], [[value, value]], { [value]: null }, { [value]: [{ [value]: { a: value } }] }, held];
}

/** JSON with the keys of each object sorted, to compare what parsers read that keep no order. */
export function sorted(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) => {
    if (typeof held !== 'object' || held === null || Array.isArray(held)) return held;
    return Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
