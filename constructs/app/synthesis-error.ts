/** Input that `App` refuses. The message gives, for each finding, where it is, its cause and the cure. */
export class SynthesisError extends Error {
  override readonly name = 'SynthesisError';
}
