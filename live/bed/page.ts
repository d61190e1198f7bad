/** Fetches a page of a pod. Fails with the pod's name when it does not answer. */
export async function fetchPage(url: string, who: string, headers: Record<string, string> = {}): Promise<Response> {
  try {
    return await fetch(url, { headers });
  } catch (error) {
    const { cause, message } = error as Error;
    throw new Error(`${who} does not answer: ${cause instanceof Error ? cause.message : message}`, { cause: error });
  }
}
