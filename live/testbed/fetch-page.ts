import { TestbedError } from '../live-error';

const PATIENCE_MS = 10_000;

/** Fetches a complete page of a pod. Throws with the pod's name if it does not answer within 10 s. */
export async function fetchPage(url: string, who: string, headers: Record<string, string> = {}): Promise<Response> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    const body = await response.arrayBuffer();
    return new Response(body.byteLength === 0 ? null : body, response);
  } catch (error) {
    const { cause, message, name } = error as Error & { readonly cause?: Error };
    const why = name === 'TimeoutError' ? `${PATIENCE_MS / 1000} s are over` : (cause?.message ?? message);
    throw new TestbedError(`${who} does not answer: ${why}`, { cause: error });
  }
}
