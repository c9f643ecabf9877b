// Omits undefined properties: under `exactOptionalPropertyTypes` an optional property must be absent, not undefined.

/** The same properties, each optional and never undefined. */
type Defined<Properties> = { [Key in keyof Properties]?: Exclude<Properties[Key], undefined> };

/** A copy of an object without its undefined properties: `{ ...defined({ note }) }` has `note` only where there is one. */
export function defined<Properties extends object>(properties: Properties): Defined<Properties> {
  const entries = Object.entries(properties).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Defined<Properties>;
}
