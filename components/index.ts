import "./quick-errors";

export { loadSettings } from "./load-settings";
export { primaryStack, secondaryStack } from "./stack";
