/** A type in a package schema: https://www.pulumi.com/docs/iac/extending-pulumi/schema/ */
export interface SchemaType {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: SchemaType;
  readonly additionalProperties?: SchemaType;
}

/** A property in a package schema. */
export interface SchemaProperty extends SchemaType {
  readonly description: string;
  readonly secret?: true;
}

export type OutputTable = Readonly<Record<string, SchemaProperty>>;
