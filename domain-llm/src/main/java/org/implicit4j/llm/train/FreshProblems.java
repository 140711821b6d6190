package org.implicit4j.llm.train;

import org.implicit4j.tensor.train.Batch;

/** No data: the problems of a step are drawn in the step, by the levels reached. */
public record FreshProblems() implements Batch {}
