/**
 * Forms of registration types, as AWS has them now: they gain required fields within weeks. Asked
 * for once in a process, when something is about to be written or a draft is checked.
 */
import { shippedForm, type Form, type TypeDefinition } from "../../core/filing/definitions";
import { ApiError } from "../api/errors";
import type { SmsVoiceApi } from "../api/sms-voice-api";
import type { Talk } from "../work";

/** What is known of a type's form. */
export interface KnownForm {
  /** `undefined` when nobody knows it: AWS has no such type, or could not be asked about it. */
  readonly form: Form | undefined;
  /** Whether AWS answered it; else it is the one that is shipped. */
  readonly live: boolean;
  /** Why there is no form, in words; "" when there is one. */
  readonly why: string;
  /** Every type that AWS has; empty when it could not be asked. */
  readonly types: readonly string[];
}

export class Forms {
  private readonly byType = new Map<string, Promise<KnownForm>>();
  private types: Promise<readonly TypeDefinition[]> | undefined;
  private readonly said = new Set<string>();

  /** The form of `type`. An answer and a refusal of AWS are kept for the life of the process. */
  of(type: string, api: SmsVoiceApi, talk: Talk): Promise<KnownForm> {
    const known = this.byType.get(type);
    if (known) return known;
    const asked = this.ask(type, api, talk);
    this.byType.set(type, asked);
    // Only a cancel and a lost engine come here: they say nothing of the form.
    asked.catch(() => this.byType.delete(type));
    return asked;
  }

  /** A warning that is not repeated for the next look. */
  async warnOnce(talk: Talk, text: string): Promise<void> {
    if (this.said.has(text)) return;
    this.said.add(text);
    await talk.warn(text);
  }

  private async ask(type: string, api: SmsVoiceApi, talk: Talk): Promise<KnownForm> {
    try {
      return await this.live(type, api);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const form = shippedForm(type);
      const why = `AWS could not be asked for the form (${error.message})`;
      if (form) await this.warnOnce(talk, `${why} Filings are checked against ${SHIPPED}`);
      return { form, live: false, why: form ? "" : why, types: [] };
    }
  }

  private async live(type: string, api: SmsVoiceApi): Promise<KnownForm> {
    this.types ??= api.typeDefinitions();
    this.types.catch(() => (this.types = undefined));
    const definitions = await this.types;
    const types = definitions.map(({ RegistrationType }) => RegistrationType);
    const definition = definitions.find(({ RegistrationType }) => RegistrationType === type);
    if (!definition) {
      return { form: undefined, live: true, why: "AWS has no such registration type", types };
    }
    const fields = await api.fieldDefinitions(type);
    const sections = fields.length === 0 ? [] : await api.sectionDefinitions(type);
    return { form: { type: definition, sections, fields }, live: true, why: "", types };
  }
}

const SHIPPED =
  "the forms that this provider was shipped with, which may be older: AWS may deny what they allow.";
