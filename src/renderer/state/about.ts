/** What is said when somebody asks what something means, or why it is so. */
export interface About {
  /** What the explanation is of. */
  title: string;
  /** Sentences, or reasons as they stand after "because". */
  lines: readonly string[];
}
