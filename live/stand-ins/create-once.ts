import { ApiError } from '../testbed/api';
import type { Bed } from '../testbed/bed';

/** Creates an object, unless there is one of its name. */
export async function createOnce({ api }: Bed, path: string, object: object): Promise<void> {
  try {
    await api.create(path, object);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) throw error;
  }
}
