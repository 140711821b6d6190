/** The test-time-scaling study of reasoning. */
@NullMarked
package org.implicit4j.llm.study;

import org.jspecify.annotations.NullMarked;
