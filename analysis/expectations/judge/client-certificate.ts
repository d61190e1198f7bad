/**
 * The URIs of the caller's certificate in a header x-forwarded-client-cert. Each proxy on the way adds an element behind a comma: pairs
 * `Key=value` between semicolons. Only the last one was written by the workload's own proxy. Values with such marks are quoted.
 */
export function callerUris(header: string): readonly string[] {
  const own = parts(header, /(?:[^",]|"(?:[^"\\]|\\.)*")+/g).at(-1) ?? '';
  return parts(own, /(?:[^";]|"(?:[^"\\]|\\.)*")+/g)
    .map((pair) => /^\s*URI="?(.*?)"?\s*$/i.exec(pair)?.[1])
    .filter((uri) => uri !== undefined);
}

function parts(text: string, pattern: RegExp): readonly string[] {
  return text.match(pattern) ?? [];
}
