/** Reasoning problems that are made, not collected: their texts, answers and the vocabulary that they are written in. */
@NullMarked
package org.implicit4j.llm.reasoning;

import org.jspecify.annotations.NullMarked;
