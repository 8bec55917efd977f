/** Create, read, update and delete of any resource type, around the type's own API calls. */
import {
  PartialFailure,
  type CreateRequest,
  type DeleteRequest,
  type ReadRequest,
  type UpdateRequest,
} from "../../../rpc/plugin";
import type { Properties } from "../../../rpc/values";
import { plain } from "./check-inputs";
import { knownOutputs, plannedOutputs, readInputs, withSecrets } from "./resource-state";
import type { Context, ResourceType } from "./resource-type";

/** Makes a resource; when it cannot be read back it is kept in the state as half made. */
export async function createResource(
  type: ResourceType,
  request: CreateRequest,
  context: Context,
): Promise<{ readonly id: string; readonly outputs: Properties }> {
  const inputs = plain(request.inputs);
  const planned = plannedOutputs(type, inputs, {});
  if (request.preview) return { id: "", outputs: withSecrets(planned, request.inputs) };
  const id = await type.create(inputs, context);
  try {
    const outputs = await type.readNew(id, knownOutputs(planned), context);
    return { id, outputs: withSecrets({ id, ...outputs }, request.inputs) };
  } catch (error) {
    const left = withSecrets({ id, ...knownOutputs(planned) }, request.inputs);
    const reason = error instanceof Error ? error.message : String(error);
    throw new PartialFailure(id, request.inputs, left, [reason]);
  }
}

/** Reads a resource; one that is gone has the id "". */
export async function readResource(
  type: ResourceType,
  request: ReadRequest,
  context: Context,
): Promise<{ readonly id: string; readonly inputs: Properties; readonly outputs: Properties }> {
  const { id } = request;
  const outputs = await type.read(id, plain(request.olds), context);
  if (!outputs) return { id: "", inputs: {}, outputs: {} };
  return {
    id,
    inputs: withSecrets(readInputs(type, request.inputs, outputs), request.inputs, request.olds),
    outputs: withSecrets({ id, ...outputs }, request.inputs, request.olds),
  };
}

/** Changes a resource and reads it back. */
export async function updateResource(
  type: ResourceType,
  request: UpdateRequest,
  context: Context,
): Promise<Properties> {
  const { id } = request;
  const [olds, news] = [plain(request.olds), plain(request.inputs)];
  const planned = plannedOutputs(type, news, olds);
  if (request.preview) return withSecrets({ id, ...planned }, request.inputs);
  await type.update(id, olds, news, context);
  const outputs = await type.read(id, knownOutputs(planned), context);
  if (!outputs) throw new Error(`${type.token} ${id} was deleted while it was being updated`);
  return withSecrets({ id, ...outputs }, request.inputs);
}

/** Deletes a resource. */
export const deleteResource = (
  type: ResourceType,
  request: DeleteRequest,
  context: Context,
): Promise<void> => type.delete(request.id, plain(request.olds), context);
