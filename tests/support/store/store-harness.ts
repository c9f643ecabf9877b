// A database as the store's contract wants to drive it.
export interface StoreHarness {
  /** The URL of a new, empty database. */
  fresh(): Promise<string>;
  /** Runs SQL beside the store. */
  query(url: string, statement: string): Promise<void>;
  /** Makes the database unreachable and reachable again. */
  takeAway(url: string): Promise<void>;
  bringBack(url: string): Promise<void>;
  remove(): Promise<void>;
}
