/** The SDK's definitions of registration forms in the shape that the core checks with. */
import type {
  ConditionalBehavior,
  RegistrationFieldDefinition,
  RegistrationSectionDefinition,
  RegistrationTypeDefinition,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type {
  ConditionalRule,
  FieldDefinition,
  SectionDefinition,
  TypeDefinition,
} from "../../core/filing/definitions";

export function typeDefinition(from: RegistrationTypeDefinition): TypeDefinition {
  return {
    RegistrationType: from.RegistrationType ?? "",
    SupportedAssociations: (from.SupportedAssociations ?? []).map((supported) => ({
      ResourceType: supported.ResourceType ?? "",
      AssociationBehavior: supported.AssociationBehavior ?? "",
    })),
  };
}

export function sectionDefinition(from: RegistrationSectionDefinition): SectionDefinition {
  return { SectionPath: from.SectionPath ?? "", DisplayHints: from.DisplayHints };
}

export function fieldDefinition(from: RegistrationFieldDefinition): FieldDefinition {
  return {
    SectionPath: from.SectionPath ?? "",
    FieldPath: from.FieldPath ?? "",
    FieldType: from.FieldType ?? "",
    FieldRequirement: from.FieldRequirement ?? "",
    TextValidation: from.TextValidation,
    SelectValidation: from.SelectValidation,
    ConditionalBehavior: from.ConditionalBehavior && behavior(from.ConditionalBehavior),
    DisplayHints: from.DisplayHints,
  };
}

function behavior(from: ConditionalBehavior): FieldDefinition["ConditionalBehavior"] {
  return {
    DefaultBehavior: from.DefaultBehavior ?? "",
    Rules: (from.Rules ?? []).map((rule): ConditionalRule => ({
      RuleBehavior: rule.RuleBehavior ?? "",
      ConditionalValidation: rule.ConditionalValidation,
      Conditions: (rule.Conditions ?? []).map((condition) => ({
        DependsOnFieldPath: condition.DependsOnFieldPath ?? "",
        Operator: condition.Operator ?? "",
        Values: condition.Values,
      })),
    })),
  };
}
