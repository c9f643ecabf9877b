// The site port: what the web platform serves beside its chat page, handed to it because platforms see no talks.

/** Answers requests for one path and everything below it. */
export interface Mount {
  /** Such as `/api/v1`. */
  readonly path: string;
  /** Answers in JSON: what is refused before it is JSON too. */
  fetch(request: Request): Response | Promise<Response>;
}

export interface Site {
  readonly mounts: readonly Mount[];
  /** Counts a request by the limits of the chat; 0 when it may be answered, or the seconds until one may. */
  takeTurn(person: string): Promise<number>;
}
