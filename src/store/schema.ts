// The tables as types. Only column types that SQLite and PostgreSQL share: text, integer, bigint. Names are
// camelCase here and snake_case in the database; moments are milliseconds since 1970.
import type { Delivery, Subscription } from '../digest/subscription.js';

interface InvocationTokenTable {
  token: string;
  /** JSON of the invocation. */
  invocation: string;
  usedAt: number;
}

type Lists = 'skips' | 'pins' | 'deferred' | 'banned';

/** The model's fields as columns; its lists are JSON. */
export type SubscriptionTable = Omit<Subscription, Lists> & Record<Lists, string>;

/** `date` is a word of SQL. */
export type DeliveryTable = Omit<Delivery, 'date'> & { localDate: string };

export interface Schema {
  invocationTokens: InvocationTokenTable;
  subscriptions: SubscriptionTable;
  deliveries: DeliveryTable;
}
