/** See bundles.cjs. */
export function launch(bundle: string): void;
/** The exports of `source`, from its bundle where that is as new. */
export function newest<Exports>(root: string, source: string, bundle: string): Exports;
