// `lectern mcp`: the catalogue for an assistant that starts this program and speaks MCP with it.
import { createLookups, type Lookups } from '../api/lookups.js';
import { packageVersion } from '../lib/paths.js';
import { storeIfThere } from './events/event-store.js';
import { openServedCatalogue } from './events/served-catalogue.js';

/**
 * Answers the protocol's first messages at once; the catalogue is read at the first question. What was said in talks is
 * asked of the database, where there is one.
 */
export async function mcp(): Promise<void> {
  const { serveMcpOverStdio } = await import('../api/mcp/stdio.js');
  let opening: Promise<Lookups> | undefined;
  const lookups = (): Promise<Lookups> => {
    opening ??= openServedCatalogue().then(createLookups);
    return opening;
  };
  const store = storeIfThere();
  try {
    await serveMcpOverStdio({ lookups, transcripts: store?.transcripts }, packageVersion());
  } finally {
    await store?.close();
  }
}
