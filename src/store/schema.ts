// The tables as types. Only column types that SQLite and PostgreSQL share: text, integer, bigint.

/** Invocations that don't fit into a press. Times are milliseconds since 1970. */
export interface InvocationTokenTable {
  token: string;
  /** JSON of the invocation. */
  invocation: string;
  used_at: number;
}

export interface Schema {
  invocation_tokens: InvocationTokenTable;
}
