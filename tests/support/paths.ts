// Where the repository's own files are, from any test.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const DATA = `${ROOT}data`;

/** The archive page as received. */
export const archivePage = (): string => readFileSync(`${DATA}/sources/kubecon-na-2017.txt`, 'utf8');
