import { dump } from 'js-yaml';
import type { RelabelConfig } from './relabelling';
import type { RuleGroup } from './rules';

/** What holds for all jobs. */
export interface GlobalConfig {
  readonly scrape_interval: string;
  readonly evaluation_interval: string;
}

/** Pods, as the API server lists them. */
export interface KubernetesSdConfig {
  readonly role: 'pod';

  /** @default - every namespace */
  readonly namespaces?: { readonly names: readonly string[] };
}

/** What is scraped, and how. */
export interface ScrapeConfig {
  readonly job_name: string;

  /** @default '/metrics' */
  readonly metrics_path?: string;

  /** The format of an answer that does not say. @default - such an answer is an error */
  readonly fallback_scrape_protocol?: 'PrometheusText0.0.4';
  readonly static_configs?: readonly { readonly targets: readonly string[] }[];
  readonly kubernetes_sd_configs?: readonly KubernetesSdConfig[];
  readonly relabel_configs?: readonly RelabelConfig[];
}

/** The configuration of Prometheus, as much of it as is written here. */
export interface PrometheusConfig {
  readonly global: GlobalConfig;

  /** Files beside this one. */
  readonly rule_files: readonly string[];
  readonly scrape_configs: readonly ScrapeConfig[];
}

/** A file of rules. */
export interface RuleFile {
  readonly groups: readonly RuleGroup[];
}

/** A file as Prometheus reads it, its fields in the order in which they are written. */
export function render(file: PrometheusConfig | RuleFile): string {
  return dump(file, { noRefs: true, lineWidth: -1 });
}
