import { yamlOf } from '../addon/yaml';
import type { RelabelConfig } from './relabelling';
import type { RuleGroup } from './rules';

/** Settings of all jobs. */
export interface GlobalConfig {
  readonly scrape_interval: string;
  readonly evaluation_interval: string;
}

/** Discovery of pods by the API server. */
export interface KubernetesSdConfig {
  readonly role: 'pod';

  /** @default - every namespace */
  readonly namespaces?: { readonly names: readonly string[] };
}

/** A scrape job. */
export interface ScrapeConfig {
  readonly job_name: string;

  /** @default '/metrics' */
  readonly metrics_path?: string;

  /** The format of answers without a content type. @default - such an answer is an error */
  readonly fallback_scrape_protocol?: 'PrometheusText0.0.4';
  readonly static_configs?: readonly { readonly targets: readonly string[] }[];
  readonly kubernetes_sd_configs?: readonly KubernetesSdConfig[];
  readonly relabel_configs?: readonly RelabelConfig[];
}

/** The fields of Prometheus' configuration that this library writes. */
export interface PrometheusConfig {
  readonly global: GlobalConfig;

  /** Paths of rule files, relative to this file. */
  readonly rule_files: readonly string[];
  readonly scrape_configs: readonly ScrapeConfig[];
}

/** A file of rules. */
export interface RuleFile {
  readonly groups: readonly RuleGroup[];
}

/** The YAML of a file. Keeps the order of the fields. */
export function render(file: PrometheusConfig | RuleFile): string {
  return yamlOf(file);
}
