// A store that is opened after the platforms listen: loading the SQL library takes a third of a start, and
// nobody's first question needs it.
import type { Store } from './open.js';

/** Everything of a store that is asked of it. */
type Ports = Omit<Store, 'kind' | 'check' | 'purge' | 'close'>;

export interface DeferredStore extends Ports, Pick<Store, 'check' | 'purge' | 'close'> {
  /** Opens it now; rejects as `openStore` does. Whoever uses a port earlier opens it too. */
  open(): Promise<void>;
}

/** Every method of the port waits for the store. All methods of the store's ports are asynchronous. */
function later<T extends object>(port: () => Promise<T>): T {
  return new Proxy({} as T, {
    get: (_, name) =>
      // An object with a `then` would be taken for a promise.
      name === 'then'
        ? undefined
        : async (...values: unknown[]): Promise<unknown> => {
            const target = await port();
            return Reflect.apply(Reflect.get(target, name) as (...all: unknown[]) => unknown, target, values);
          },
  });
}

export function deferStore(openStore: () => Promise<Store>): DeferredStore {
  let opening: Promise<Store> | undefined;
  const opened = (): Promise<Store> => {
    opening ??= openStore();
    return opening;
  };
  return {
    tokens: later(async () => (await opened()).tokens),
    subscriptions: later(async () => (await opened()).subscriptions),
    deliveries: later(async () => (await opened()).deliveries),
    shelf: later(async () => (await opened()).shelf),
    people: later(async () => (await opened()).people),
    conversations: later(async () => (await opened()).conversations),
    personalData: later(async () => (await opened()).personalData),
    installations: later(async () => (await opened()).installations),
    check: async () => (await opened()).check(),
    purge: async (now) => (await opened()).purge(now),
    open: async () => void (await opened()),
    close: async () => {
      if (opening !== undefined) await (await opening).close();
    },
  };
}
