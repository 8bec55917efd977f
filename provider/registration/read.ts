/** Read: an import by AWS's id, or a refresh. It acts on nothing. */
import type { ReadRequest } from "../../rpc/plugin";
import type { Properties } from "../../rpc/values";
import type { RegistrationSummary } from "../api/sms-voice-api";
import { logicalId } from "../identity";
import type { Work } from "../work";
import { brandsIn } from "./brands-in";
import { tellFindings } from "./findings";
import { nestFields, sealFields } from "./fields";
import { desiredOf } from "./inputs";
import { knownFrom, lookOnce } from "./look";
import { outputsOf } from "./outputs";
import { priorOf } from "./prior";
import { tell } from "./tell";

type Answer = { readonly id: string; readonly inputs: Properties; readonly outputs: Properties };

export async function readRegistration(request: ReadRequest, work: Work): Promise<Answer> {
  const prior = priorOf(request.olds);
  if (prior) return refresh(request, work);
  const found = await work.api.registration(request.id);
  if (!found || found.status === "DELETED") {
    const { account, region } = work.identity;
    throw new Error(
      `${request.id}: account ${account} has no such registration in ${region}. An import takes AWS's id: registration-…`,
    );
  }
  return imported(found, work);
}

/** Never says "gone": the engine would forget a protected resource, and file and pay again. */
async function refresh({ id, inputs, olds }: ReadRequest, work: Work): Promise<Answer> {
  const prior = priorOf(olds);
  const desired = desiredOf(work.identity.name, inputs);
  const known = knownFrom(prior, []);
  const { observed, decision } = await lookOnce(work, desired, known);
  const outputs = outputsOf(observed, decision, desired, known);
  await tellFindings(work.talk, { observed, decision }, desired, known);
  await tell(work.talk, desired.name, prior, outputs);
  return { id, inputs: sealed(inputs), outputs };
}

async function imported(found: RegistrationSummary, work: Work): Promise<Answer> {
  const live = await work.api.fields(found.id, { version: found.currentVersion });
  const [brand] = brandsIn(await work.api.associations(found.id));
  const inputs = sealed({
    registrationType: found.type,
    fields: nestFields(live),
    ...(brand === undefined ? {} : { brandRegistrationId: brand }),
    submit: true,
  });
  const files = live.filter(({ attachmentId }) => attachmentId !== undefined);
  if (files.length > 0) {
    await work.talk.info(
      `${work.identity.name}: AWS does not give files back; name them in the filing: ${files.map(({ path }) => path).join(", ")}`,
    );
  }
  const desired = desiredOf(work.identity.name, inputs);
  const known = { ...knownFrom(undefined, undefined), registrationId: found.id };
  const { observed, decision } = await lookOnce(work, desired, known);
  const outputs = outputsOf(
    { ...observed, changes: [] },
    { ...decision, held: [] },
    desired,
    known,
  );
  return { id: logicalId(work.identity), inputs, outputs };
}

function sealed(inputs: Properties): Properties {
  const fields = sealFields(inputs["fields"]);
  return fields === undefined ? inputs : { ...inputs, fields };
}
