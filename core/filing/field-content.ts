/** A file of a filing, by its path. */
interface FileContent {
  readonly file: string;
}

/** What a filing says in a field: text, choices of a select, or a file. */
export type FieldContent = string | readonly string[] | FileContent;

/** The fields of one registration by their paths: `companyInfo.companyName`. */
export type FlatFields = Readonly<Record<string, FieldContent>>;
