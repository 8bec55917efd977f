/** The lives in which things go wrong. */
import { FILES } from "./faults-files";
import { FILING, type Life } from "./faults-life";

export const LIVES: readonly Life[] = [
  { stages: FILING, covers: () => true },
  {
    stages: FILES,
    covers: (operation) => operation.includes("Attachment"),
  },
];
