// Path of the HTTP API: known without loading what answers there.

/** A change that breaks programs gets another number. */
export const API_PATH = '/api/v1';
