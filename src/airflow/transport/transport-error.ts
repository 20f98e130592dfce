/**
 * Why there is no whole answer. `unreachable`: no connection. `reset`: it ended before a byte of an answer. `cut`: it
 * ended within the answer. `garbled`: what came is no HTTP or cannot be decoded.
 */
export type NoAnswerKind = "unreachable" | "reset" | "cut" | "garbled" | "too-large" | "timeout" | "cancelled";

/** One HTTP exchange that brought no whole answer. Never leaves this folder. */
export class NoAnswer extends Error {
  readonly kind: NoAnswerKind;
  /** Whether the request may have gone out; only `false` proves that nothing was done. */
  readonly sent: boolean;

  constructor(kind: NoAnswerKind, sent: boolean, cause?: unknown) {
    super(`no answer: ${kind}`, { cause });
    this.name = "NoAnswer";
    this.kind = kind;
    this.sent = sent;
  }
}
