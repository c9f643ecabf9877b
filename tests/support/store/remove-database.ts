// A SQLite database that is gone from under an open store, and comes back.
import Libsql from 'libsql';

/** Every query fails until what this returns is called. */
export function takeAway(file: string): () => void {
  const raw = new Libsql(file);
  const tables = raw
    // The tables behind a full-text index follow it when it is renamed.
    .prepare(
      "select name from pragma_table_list where type in ('table', 'virtual') and schema = 'main' and name not like 'sqlite_%'",
    )
    .all() as { name: string }[];
  for (const { name } of tables) raw.exec(`alter table "${name}" rename to "gone_${name}"`);
  return () => {
    for (const { name } of tables) raw.exec(`alter table "gone_${name}" rename to "${name}"`);
    raw.close();
  };
}
