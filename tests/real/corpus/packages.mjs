// What the harness takes from npm, out of the folder $PIPEGEN_NPM.
import { register } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const modules = path.join(process.env.PIPEGEN_NPM, "node_modules");
const load = (file) => import(pathToFileURL(path.join(modules, file)).href);

// The parser's package imports its schema as JSON without the attribute that newer versions of node require.
register("data:text/javascript," + encodeURIComponent(`
  import { readFile } from "node:fs/promises";
  export async function load(url, context, next) {
    if (!url.startsWith("file:") || !url.endsWith(".json")) return next(url, context);
    const text = await readFile(new URL(url), "utf8");
    return { format: "module", shortCircuit: true, source: "export default " + text };
  }`));

export const yaml = (await load("yaml/dist/index.js")).default;
const parser = await load("@actions/workflow-parser/dist/index.js");
const { TemplateContext, TemplateValidationErrors } = await load("@actions/workflow-parser/dist/templates/template-context.js");
const { getWorkflowSchema } = await load("@actions/workflow-parser/dist/workflows/workflow-schema.js");
const { ErrorPolicy } = await load("@actions/workflow-parser/dist/model/convert.js");
const { FeatureFlags } = await load("@actions/expressions/dist/features.js");

const trace = { info() {}, verbose() {}, error() {} };

/** GitHub's own complaints about a workflow's text; empty when it accepts it. */
export async function refusals(text) {
  const errors = (context) => context.errors.getErrors().map((error) => error.message);
  // A context of our own, so that the newest syntax is on before the file is read.
  const context = new TemplateContext(new TemplateValidationErrors(), getWorkflowSchema(), trace);
  const featureFlags = new FeatureFlags({ all: true });
  context.state.featureFlags = featureFlags;
  const parsed = parser.parseWorkflow({ name: "workflow.yml", content: text.replace(/^\uFEFF/, "") }, context);
  if (!parsed.value || errors(parsed.context).length) return errors(parsed.context);
  const template = await parser.convertWorkflowTemplate(parsed.context, parsed.value, undefined,
    { errorPolicy: ErrorPolicy.TryConversion, featureFlags });
  return [...errors(parsed.context), ...(template.errors ?? []).map((error) => error.Message)];
}
