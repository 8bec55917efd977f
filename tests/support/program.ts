export * from "../../tools/preview/program";
