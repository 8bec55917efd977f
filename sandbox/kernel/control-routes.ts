import { z } from "zod";
import type { CallLog } from "./call-log";
import { ControlError } from "./control";
import type { Faults } from "./faults";
import type { Structure } from "./operation";
import type { World } from "./world";

/**
 * Reads the input of a control request.
 * @throws ControlError 400 that names every member that is wrong
 */
export const readControl = <Shape extends z.ZodType>(
  shape: Shape,
  input: Structure,
): z.infer<Shape> => {
  const parsed = shape.safeParse(input);
  if (!parsed.success) throw new ControlError(400, z.prettifyError(parsed.error));
  return parsed.data;
};

const account = z.string().regex(/^\d{12}$/, "must be a 12-digit account id");
const place = z.object({ account, region: z.string().min(1) });

/** The routes of the kernel itself: clock, settings, faults, journal, calls. */
export const registerKernelRoutes = (world: World, faults: Faults, calls: CallLog): void => {
  const { clock, control, journal, settings } = world;
  control.register("GET", "clock", () => {
    clock.runDue();
    return { now: clock.now() };
  });
  control.register("POST", "clock", (input) => {
    const { advance } = readControl(z.strictObject({ advance: z.number().min(0) }), input);
    return { now: clock.advance(advance) };
  });
  control.register("GET", "settings", (input) => {
    const { account: of, region } = readControl(place.strict(), input);
    return settings.of(of, region);
  });
  control.register("POST", "settings", (input) => {
    const { account: of, region } = readControl(place, input);
    const partial = Object.fromEntries(
      Object.entries(input).filter(([key]) => key !== "account" && key !== "region"),
    );
    return settings.change(of, region, partial);
  });
  control.register("POST", "faults", (input) => ({ id: faults.add(input) }));
  control.register("DELETE", "faults", (input) => {
    faults.clear(readControl(z.strictObject({ account: account.optional() }), input).account);
    return {};
  });
  control.register("GET", "journal", (input) => {
    const { account: of } = readControl(z.strictObject({ account: account.optional() }), input);
    return { messages: journal.list(of) };
  });
  control.register("GET", "calls", (input) => {
    const query = z.strictObject({
      account: account.optional(),
      after: z.coerce.number().int().min(0).default(0),
    });
    const { account: of, after } = readControl(query, input);
    return { calls: calls.list(of, after) };
  });
};
