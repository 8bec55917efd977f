/** The lives in which things go wrong. */
import { FILES } from "./faults-files";
import { FILING, type Life } from "./faults-life";
import { POOL } from "./faults-pool";

export const LIVES: readonly Life[] = [
  { stages: FILING, covers: () => true },
  {
    stages: FILES,
    covers: (operation) => operation.includes("Attachment"),
  },
  {
    stages: POOL,
    covers: (operation) => /Pool|OriginationIdentity/.test(operation),
  },
];
