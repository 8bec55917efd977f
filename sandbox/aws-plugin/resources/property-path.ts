/** Property paths as the engine writes them: `tags.Name`, `tags["cost-center"]`, `list[0]`. */

/** The path of the member `key` of `parent`. */
export const memberPath = (parent: string, key: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? `${parent}.${key}` : `${parent}[${JSON.stringify(key)}]`;

/** Whether `path`, or something around it, is among the `ignoreChanges` of a resource. */
export const isIgnored = (path: string, ignoreChanges: readonly string[]): boolean => {
  const parts = segments(path);
  return ignoreChanges.some((ignored) => {
    const ignoredParts = segments(ignored);
    return (
      ignoredParts.length <= parts.length &&
      ignoredParts.every((part, index) => part === "*" || part === parts[index])
    );
  });
};

function segments(path: string): readonly string[] {
  const found = path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|([^.[\]]+)/g);
  return [...found].map(([, quoted, index, name]) =>
    quoted === undefined ? (index ?? name ?? "") : (JSON.parse(`"${quoted}"`) as string),
  );
}
