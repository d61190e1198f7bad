import type { Code } from '../../analysis/diagnostics';
import { finding, SynthesisError } from '../../constructs/app/synthesis-error';

/** An error of synth that the user can mend. */
export function refusal(code: Code, message: string, cure: string, cause?: unknown): SynthesisError {
  return new SynthesisError([finding(code, message, cure)], { cause });
}
