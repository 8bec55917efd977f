import "./quick-errors";

export { program } from "./program";
