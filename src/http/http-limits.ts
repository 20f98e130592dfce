/** The limits of one HTTP request, and of all connections. */
export type HttpLimits = {
  /** Bytes of the request body. */
  readonly bodyBytes: number;
  /** Bytes of the request line and all headers. */
  readonly headerBytes: number;
  /** Time to receive all headers, from the opening of the connection or the end of the previous response. */
  readonly headersMs: number;
  /** Time to receive the whole body after the headers. Steady progress does not extend it. */
  readonly bodyMs: number;
  /** Time to write the whole response. A client that does not read it is disconnected. */
  readonly writeMs: number;
  /** Time that a connection may be idle between two requests. */
  readonly keepAliveMs: number;
  /** Open connections. One more replaces the longest idle connection, or is closed when none is idle. */
  readonly connections: number;
};

/** The default limits. */
export const HTTP_LIMITS: HttpLimits = {
  bodyBytes: 256 * 1024,
  headerBytes: 16 * 1024,
  headersMs: 10_000,
  bodyMs: 15_000,
  writeMs: 60_000,
  keepAliveMs: 65_000,
  connections: 1500,
};
