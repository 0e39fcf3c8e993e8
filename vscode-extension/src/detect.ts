/** What is looked at: the blocks of a spec stand near its beginning, and some files are huge. */
export const LOOKED_AT = 200_000;

const MARKERS = [
  "authSpec",
  "sourceSpec",
  "exploreSpec",
  "targetSpec",
  "providerId",
  "sourceConnectionSpecIds",
  "targetConnectionSpecIds",
  "transformationSpecs",
];

/** Whether a JSON text, intact or broken, looks like a connection spec or flow spec: it has two of their members. */
export function looksLikeSpec(text: string): boolean {
  const start = text.slice(0, LOOKED_AT);
  return MARKERS.filter((name) => new RegExp(`"${name}"\\s*:`).test(start)).length >= 2;
}
