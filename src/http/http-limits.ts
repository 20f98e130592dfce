/** What one HTTP request may take in size and time. */
export type HttpLimits = {
  /** Bytes of a request's body. */
  readonly bodyBytes: number;
  /** Bytes of its request line and headers together. */
  readonly headerBytes: number;
  /** From the connection, or from the last answer's end, to the last header. */
  readonly headersMs: number;
  /** From the last header to the body's last byte, however steadily it drips. */
  readonly bodyMs: number;
  /** From an answer's first byte to its last: a client that does not read is cut off. */
  readonly writeMs: number;
  /** How long a connection may wait for its next request. */
  readonly keepAliveMs: number;
  /** Open connections; one more closes the one that has been idle longest, or is itself refused. */
  readonly connections: number;
};

export const HTTP_LIMITS: HttpLimits = {
  bodyBytes: 256 * 1024,
  headerBytes: 16 * 1024,
  headersMs: 10_000,
  bodyMs: 15_000,
  writeMs: 60_000,
  keepAliveMs: 65_000,
  connections: 1500,
};
