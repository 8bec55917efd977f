import { textOf, type Values } from "../command";
import type { Io } from "../io";
import { choosePrimary, secondariesOf } from "./choose-stack";
import { findProject, type Project } from "./find-project";
import { stackFiles, type StackFile } from "./stack-file";

export interface Opened {
  readonly project: Project;
  readonly primary: StackFile;
  readonly secondaries: readonly StackFile[];
}

/** The project at hand, its primary, and the secondaries of that. */
export function openProject(io: Io, values: Values): Opened {
  const project = findProject(textOf(values, "directory") ?? io.cwd);
  const files = stackFiles(project);
  const primary = choosePrimary(files, textOf(values, "stack"));
  return { project, primary, secondaries: secondariesOf(files, primary) };
}
